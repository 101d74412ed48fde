// Figures as tiles, as bars over time, and as tables with bars. Each has its table, and can be taken along.

import { lazy, Suspense, useMemo } from "react";
import { Spinner } from "../ui/controls";
import { CsvLink } from "../ui/csv-link";
import { TableBox } from "../ui/table";
import { type Cell, csv } from "./csv";
import { change, type How, partName, type Stretch, written } from "./period";
import type { Compared, Figures } from "./query";
import { type FigureName, FIGURES, thing } from "./words";

const Bars = lazy(() => import("../ui/chart").then(({ Bars }) => ({ default: Bars })));

/** Single figures beside those of the time before. */
export function Tiles({ data, names }: { data: Figures; names: readonly FigureName[] }) {
  return (
    <dl className="figures wide">
      {names.map((name) => {
        const [title, how] = FIGURES[name];
        const { value, previous } = data.figures[name] ?? {};
        return (
          <div key={name} className="card figure">
            <dt className="small soft">{title}</dt>
            <dd>
              <b>{written(value, how)}</b>
            </dd>
            <dd className="small soft">{change(value, previous, how)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

interface TrendProps {
  name: FigureName;
  data: Figures;
  /** The same of the time before, where it is there already. */
  past: Figures | undefined;
  stretch: Stretch;
}

/** A figure over time: bars, and the time before as a dashed line. */
export function Trend({ name, data, past, stretch }: TrendProps) {
  const [title, how] = FIGURES[name];
  const { labels, values, before } = useMemo(() => {
    const of = (figures: Figures) => figures.buckets.map((part) => part.figures[name] ?? null);
    const values = of(data);
    const earlier = past && of(past);
    return {
      labels: data.buckets.map(({ from }) => partName(from, stretch)),
      values,
      before: earlier && values.map((_, index) => earlier[index] ?? null),
    };
  }, [data, past, name, stretch]);
  const format = useMemo(() => (how === "count" ? undefined : (value: number) => written(value, how)), [how]);
  const whole = data.figures[name];
  const first = stretch.by === "hour" ? "Hour" : stretch.by === "day" ? "Day" : `${thing(stretch.by)} from`;
  const table = csv(
    [first, title, "Before"],
    values.map((value, index) => [data.buckets[index]?.from, value, before?.[index]]),
  );
  return (
    <section className="card trend" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <CsvLink name={`${name}-${stretch.from}`} of={title} text={table} />
      </header>
      <div className="body">
        <p>
          <b className="total">{written(whole?.value, how)}</b>{" "}
          <span className="small soft">{change(whole?.value, whole?.previous, how)}</span>
        </p>
        <Suspense fallback={<Spinner />}>
          <Bars
            labels={labels}
            values={values}
            before={before}
            format={format}
            most={how === "mean" ? 5 : how === "seconds" ? 0.001 : 1}
            height={180}
            summary={`${title}: ${written(whole?.value, how)}, as bars over time. The table has the figures.`}
          />
        </Suspense>
        <p className="small soft key" aria-hidden="true">
          <i className="now" /> this time <i className="past" /> the time before
        </p>
      </div>
      <details className="figures-table">
        <summary>The figures as a table</summary>
        <TableBox label={`${title}, as a table`} className="plain">
          <thead>
            <tr>
              <th scope="col">{first}</th>
              <th scope="col" className="num">
                This time
              </th>
              <th scope="col" className="num">
                The time before
              </th>
            </tr>
          </thead>
          <tbody>
            {values.map((value, index) => (
              <tr key={data.buckets[index]?.from}>
                <td>{labels[index]}</td>
                <td className="num">{written(value, how)}</td>
                <td className="num">{written(before?.[index], how)}</td>
              </tr>
            ))}
          </tbody>
        </TableBox>
      </details>
    </section>
  );
}

export interface Row {
  key: string;
  name: string;
  value: number;
  previous?: number | undefined;
  /** What stands in the columns of its own. */
  more?: string[];
}

type Counted = Row & { previous: number };

/** What is counted for each of several things, most first. */
export function rows(each: Record<string, Compared> | undefined, name: (key: string) => string = thing): Counted[] {
  return Object.entries(each ?? {})
    .map(([key, { value, previous }]) => ({ key, name: name(key), value: value ?? 0, previous: previous ?? 0 }))
    .sort((a, b) => b.value - a.value || b.previous - a.previous || a.name.localeCompare(b.name));
}

interface EachProps {
  title: string;
  /** What the things are. */
  first: string;
  rows: Row[];
  how?: How;
  /** Columns of its own. */
  columns?: string[];
  /** What stands now has nothing before it. */
  present?: boolean;
  file: string;
}

/** Bars that are their own table. */
export function Each({ title, first, rows, how = "count", columns = [], present, file }: EachProps) {
  const most = Math.max(...rows.map(({ value }) => value), 0);
  const cells = ({ name, value, previous, more = [] }: Row): Cell[] => [
    name,
    value,
    ...(present ? [] : [previous]),
    ...more,
  ];
  return (
    <section className="card" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {rows.length > 0 && (
          <CsvLink
            name={file}
            of={title}
            text={csv([first, "Now", ...(present ? [] : ["Before"]), ...columns], rows.map(cells))}
          />
        )}
      </header>
      {rows.length === 0 ? (
        <p className="body soft">Nothing in this time.</p>
      ) : (
        <div className="table-wrap" tabIndex={0} role="region" aria-label={`${title}, as a table`}>
          <table className="table each">
            <thead>
              <tr>
                <th scope="col">{first}</th>
                <th aria-hidden="true" />
                <th scope="col" className="num">
                  {present ? "Now" : "This time"}
                </th>
                {!present && (
                  <th scope="col" className="num">
                    Before
                  </th>
                )}
                {columns.map((column) => (
                  <th key={column} scope="col" className="num">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, name, value, previous, more = [] }) => (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  <td className="of" aria-hidden="true">
                    <span className="bar">
                      <i style={{ width: `${most > 0 ? (100 * value) / most : 0}%` }} />
                    </span>
                  </td>
                  <td className="num">{written(value, how)}</td>
                  {!present && <td className="num soft">{written(previous, how)}</td>}
                  {more.map((cell, index) => (
                    <td key={columns[index]} className="num">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
