// What models were asked and what that cost.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Wallet } from "../ui/icons";
import { lazy, Suspense } from "react";
import { api, must, type Schemas } from "../api/client";
import { Choice, Empty, Spinner } from "../ui/controls";
import { Loaded } from "../ui/loaded";
import { Range } from "../ui/range";
import { TableBox } from "../ui/table";
import { number } from "../ui/words";
import { AdminPage } from "./page";

const route = getRouteApi("/shell/admin/usage");
const Bars = lazy(() => import("../ui/chart").then(({ Bars }) => ({ default: Bars })));

export type Usage = Schemas["Usage"];

export const usageQuery = (by: "day" | "model", from?: string, to?: string) => ({
  queryKey: ["usage", by, from, to],
  queryFn: async () => (await must(api.GET("/api/admin/usage", { params: { query: { by, from, to } } }))).items,
});

export function UsagePage() {
  return (
    <AdminPage
      title="Usage"
      lead="What language models were asked, and what that cost, in your own currency."
      needs="settings"
    >
      <UsageOf />
    </AdminPage>
  );
}

function UsageOf() {
  const { by: wanted, from, to } = route.useSearch();
  const by = wanted === "model" ? "model" : "day";
  const navigate = route.useNavigate();
  const query = useQuery(usageQuery(by, from, to));
  const filter = (changed: object) => void navigate({ search: (before) => ({ ...before, ...changed }) });
  return (
    <>
      <div className="filters">
        <Choice
          label="By"
          value={by}
          options={[
            ["day", "By day"],
            ["model", "By model"],
          ]}
          onChange={(value) => filter({ by: value || undefined })}
        />
        <Range from={from} to={to} onChange={filter} />
      </div>
      <Loaded query={query}>
        {(usage) =>
          usage.length === 0 ? (
            <div className="card">
              <Empty icon={<Wallet aria-hidden="true" />} title="No model was asked in this time" />
            </div>
          ) : (
            <>
              <section className="card">
                <header>
                  <h2>Answers</h2>
                </header>
                <div className="body">
                  <Suspense fallback={<Spinner />}>
                    <UsageChart usage={usage} />
                  </Suspense>
                </div>
              </section>
              <UsageTable usage={usage} first={by === "day" ? "Day" : "Model"} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

export function UsageChart({ usage }: { usage: Usage[] }) {
  const sorted = [...usage].sort((a, b) => a.key.localeCompare(b.key));
  const total = usage.reduce((sum, { answers }) => sum + answers, 0);
  return (
    <Bars
      labels={sorted.map(({ key }) => key.replace(/^\d{4}-/, ""))}
      values={sorted.map(({ answers }) => answers)}
      summary={`${number(total)} answers of models, as bars. The table has the figures.`}
    />
  );
}

export function UsageTable({ usage, first }: { usage: Usage[]; first: string }) {
  return (
    <TableBox label="Usage">
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col" className="num">
            Answers
          </th>
          <th scope="col" className="num">
            Tokens read
          </th>
          <th scope="col" className="num">
            Tokens written
          </th>
          <th scope="col" className="num">
            Cost
          </th>
        </tr>
      </thead>
      <tbody>
        {usage.map(({ key, answers, input_tokens, output_tokens, cost }) => (
          <tr key={key}>
            <td>{key}</td>
            <td className="num">{number(answers)}</td>
            <td className="num">{number(input_tokens)}</td>
            <td className="num">{number(output_tokens)}</td>
            <td className="num">{cost.toFixed(4)}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
