// What the company takes out: files that a worker writes, and that can be had for some days.

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, ApiError, must, type Schemas, words } from "../api/client";
import { pace } from "../app/pace";
import { Ago } from "../ui/ago";
import { Badge, Button, Empty, type Tone } from "../ui/controls";
import { FormDialog } from "../ui/dialog";
import { Check, SelectField } from "../ui/field";
import { Download, Plus } from "../ui/icons";
import { Notice } from "../ui/loaded";
import { inParts, Parts } from "../ui/pages";
import { Range } from "../ui/range";
import { TableBox } from "../ui/table";
import { useSay } from "../ui/toasts";
import { bytes, date, moment, number } from "../ui/words";
import { AdminPage } from "./page";
import { moments } from "./search";

type Export = Schemas["Export"];
type Kind = Schemas["ExportKind"];
type Format = Schemas["ExportFormat"];

const KINDS: readonly (readonly [Kind, string])[] = [
  ["sessions", "Conversations"],
  ["messages", "Messages"],
  ["tickets", "Tickets"],
  ["calls", "Calls"],
  ["accuracy", "Answer quality"],
  ["audit", "Audit log"],
];
const FORMATS: readonly (readonly [Format, string])[] = [
  ["csv", "CSV, for spreadsheets"],
  ["jsonl", "JSON lines, for programs"],
];
const STATE: Record<Schemas["ExportState"], readonly [string, Tone]> = {
  queued: ["Waits", ""],
  running: ["Being written", "info"],
  done: ["Done", "good"],
  failed: ["Failed", "bad"],
};

const KEY = ["exports"];

export function ExportsPage() {
  const [making, setMaking] = useState(false);
  return (
    <AdminPage
      title="Exports"
      lead="Your own rows as files, archived ones among them. Each export stands in the audit log."
      needs="exports"
      action={
        <Button look="primary" onClick={() => setMaking(true)}>
          <Plus aria-hidden="true" /> New export
        </Button>
      }
    >
      <Exports />
      {making && <ExportForm onClose={() => setMaking(false)} />}
    </AdminPage>
  );
}

function Exports() {
  const query = useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam }) =>
      must(api.GET("/api/admin/exports", { params: { query: { limit: 50, cursor: pageParam } } })),
    ...inParts,
    refetchInterval: pace.always(2000),
  });
  return (
    <Parts
      query={query}
      empty={
        <Empty icon={<Download aria-hidden="true" />} title="No export yet">
          Choose what you want to take out. A worker writes the file, and it stays here for some days.
        </Empty>
      }
    >
      {(exports) => (
        <TableBox label="Exports">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">State</th>
              <th scope="col">File</th>
              <th scope="col">Of which time</th>
              <th scope="col" className="num">
                Rows
              </th>
              <th scope="col" className="num">
                Size
              </th>
              <th scope="col">Asked for</th>
              <th scope="col">Can be had until</th>
            </tr>
          </thead>
          <tbody>
            {exports.map((each) => (
              <ExportRow key={each.id} export={each} />
            ))}
          </tbody>
        </TableBox>
      )}
    </Parts>
  );
}

function ExportRow({ export: { id, kind, format, state, rows, bytes: size, error, ...times } }: { export: Export }) {
  const what = KINDS.find(([known]) => known === kind)?.[1] ?? kind;
  const [name, tone] = STATE[state];
  return (
    <tr>
      <td>
        <b>{what}</b>
        <div className="small soft">{format === "csv" ? "CSV" : "JSON lines"}</div>
      </td>
      <td>
        <Badge tone={tone}>{name}</Badge>
        {error && <div className="small error-text">{error}</div>}
      </td>
      <td>
        {state === "done" && (
          <a
            className="button small"
            href={`/api/admin/exports/${id}/file`}
            download={`${kind}.${format}`}
            aria-label={`Download ${what}`}
          >
            <Download aria-hidden="true" /> Download
          </a>
        )}
      </td>
      <td className="small">
        {times.from ? date(times.from) : "From the beginning"} to {moment(times.to)}
      </td>
      <td className="num">{number(rows)}</td>
      <td className="num">{bytes(size)}</td>
      <td className="when">
        <Ago at={times.created_at} />
      </td>
      <td className="when">{moment(times.expires_at)}</td>
    </tr>
  );
}

function ExportForm({ onClose }: { onClose: () => void }) {
  const [kind, setKind] = useState<Kind>("sessions");
  const [format, setFormat] = useState<Format>("csv");
  const [range, setRange] = useState<{ from?: string | undefined; to?: string | undefined }>({});
  const [bom, setBom] = useState(true);
  const client = useQueryClient();
  const say = useSay();
  const begin = useMutation({
    mutationFn: () =>
      must(
        api.POST("/api/admin/exports", {
          body: { kind, format, ...moments(range.from, range.to), bom: format === "csv" && bom },
        }),
      ),
    onSuccess: () => {
      say("The export is being written.");
      void client.invalidateQueries({ queryKey: KEY });
      onClose();
    },
  });
  const error = begin.error instanceof ApiError ? begin.error : undefined;
  const wrong = error?.field("from") ?? error?.field("to");
  return (
    <FormDialog
      title="New export"
      submit="Begin"
      busy={begin.isPending}
      onSubmit={() => begin.mutate()}
      onClose={onClose}
    >
      {begin.isError && <Notice tone="bad">{words(begin.error)}</Notice>}
      <SelectField label="What" value={kind} options={KINDS} onChange={setKind} />
      <SelectField label="Format" value={format} options={FORMATS} onChange={setFormat} />
      <div className="field">
        <span className="label">Made in these days</span>
        <Range from={range.from} to={range.to} onChange={setRange} />
        <span className="hint">Left empty, it is everything until now.</span>
        {wrong && (
          <span className="wrong" role="alert">
            {wrong}
          </span>
        )}
      </div>
      {format === "csv" && (
        <Check label="A mark at the beginning, by which Excel knows UTF-8" checked={bom} onChange={setBom} />
      )}
    </FormDialog>
  );
}
