// How the desk does: what waits, tickets, calls, models, and whether everything runs.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { api, must } from "../api/client";
import { usageQuery, UsageChart, UsageTable } from "../admin/usage";
import { may, useMe } from "../app/me";
import { useTitle } from "../app/title";
import { CALL_STATE } from "../calls/words";
import { countsQuery } from "../inbox/queries";
import { ticketStatsQuery } from "../tickets/queries";
import { PRIORITIES, STATUSES } from "../tickets/search";
import { PRIORITY, TICKET_STATUS } from "../tickets/words";
import { Badge, Spinner } from "../ui/controls";
import { moment, number, span } from "../ui/words";
import { Panel } from "./panel";
import "../styles/admin.css";

const Health = lazy(() => import("./health").then(({ Health }) => ({ default: Health })));

export function DashboardPage() {
  const me = useMe();
  useTitle("Dashboard");
  return (
    <div className="page">
      <div className="inner">
        <div className="head">
          <h1>Dashboard</h1>
        </div>
        <Figures />
        <div className="halves">
          <div className="stack">
            {may(me, "tickets.read") && <Tickets />}
            {may(me, "settings") && <Models />}
          </div>
          <div className="stack">
            {may(me, "calls.read") && <Calls />}
            <Suspense fallback={<Spinner />}>
              <Health />
            </Suspense>
          </div>
        </div>
      </div>
    </div>
  );
}

function Figures() {
  const { data } = useQuery(countsQuery);
  const { data: stats } = useQuery(ticketStatsQuery);
  const unsolved = (stats?.by_status.open ?? 0) + (stats?.by_status.awaiting_admin ?? 0);
  return (
    <div className="figures">
      <Figure to="/inbox" search={{ view: "active" }} name="active conversations" value={data?.active} />
      <Figure to="/inbox" search={{ view: "unassigned" }} name="waiting for somebody" value={data?.unassigned} />
      <Figure to="/inbox" search={{ view: "mine" }} name="yours" value={data?.mine} />
      <Figure to="/tickets" name="tickets waiting for us" value={stats && unsolved} />
      <div className="card figure">
        <b>{data?.available ?? "–"}</b>
        <span className="small soft">colleagues available</span>
      </div>
      {stats?.satisfaction != null && (
        <div className="card figure">
          <b>{stats.satisfaction.toFixed(1)}</b>
          <span className="small soft">of 5, customers&rsquo; feedback</span>
        </div>
      )}
    </div>
  );
}

function Figure({
  to,
  search,
  name,
  value,
}: {
  to: "/inbox" | "/tickets";
  search?: object;
  name: string;
  value: number | undefined;
}) {
  return (
    <Link to={to} search={search ?? {}} className="card figure">
      <b>{value === undefined ? "–" : number(value)}</b>
      <span className="small soft">{name}</span>
    </Link>
  );
}

/** Bars with names and figures: the picture is its own table. */
function Shares({ caption, rows }: { caption: string; rows: { name: string; value: number }[] }) {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <ul aria-label={caption}>
      {rows.map(({ name, value }) => (
        <li key={name} className="share">
          <span>{name}</span>
          <span className="bar" aria-hidden="true">
            <i style={{ width: `${(100 * value) / most}%` }} />
          </span>
          <b className="num">{number(value)}</b>
        </li>
      ))}
    </ul>
  );
}

function Tickets() {
  const { data } = useQuery(ticketStatsQuery);
  if (!data) return <Panel title="Tickets">…</Panel>;
  return (
    <Panel title="Tickets" action={<Link to="/tickets">All tickets</Link>}>
      <Shares
        caption="Tickets by status"
        rows={STATUSES.map((status) => ({ name: TICKET_STATUS[status][0], value: data.by_status[status] ?? 0 }))}
      />
      <h3 className="panel-sub">Unsolved, by priority</h3>
      <Shares
        caption="Unsolved tickets by priority"
        rows={PRIORITIES.map((priority) => ({
          name: PRIORITY[priority][0],
          value: data.open_by_priority[priority] ?? 0,
        }))}
      />
      <p className="small soft">{number(data.unassigned)} have nobody who works on them.</p>
    </Panel>
  );
}

function Calls() {
  const query = useQuery({
    queryKey: ["calls", "latest"],
    queryFn: async () => (await must(api.GET("/api/chat/conference", { params: { query: { limit: 6 } } }))).items,
  });
  return (
    <Panel title="Latest calls" action={<Link to="/calls">All calls</Link>}>
      {query.data?.length === 0 && <p className="soft">No calls yet.</p>}
      <ul className="state-list">
        {query.data?.map((call) => (
          <li key={call.id}>
            <span className="grow">
              <Link to="/calls/$id" params={{ id: call.id }}>
                {call.title || "Call without a title"}
              </Link>
              <br />
              <span className="small soft">
                {moment(call.started_at ?? call.created_at)}
                {call.started_at &&
                  call.ended_at &&
                  `, ${span(Date.parse(call.ended_at) - Date.parse(call.started_at))}`}
              </span>
            </span>
            <Badge tone={CALL_STATE[call.state][1]}>{CALL_STATE[call.state][0]}</Badge>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Models() {
  const { data } = useQuery(usageQuery("day"));
  if (!data) return null;
  return (
    <Panel title="Answers of models, last 30 days" action={<Link to="/admin/usage">Usage</Link>}>
      {data.length === 0 ? (
        <p className="soft">No model was asked. Frontdesk answers by itself.</p>
      ) : (
        <>
          <Suspense fallback={<Spinner />}>
            <UsageChart usage={data} />
          </Suspense>
          <details className="figures-table">
            <summary>The figures as a table</summary>
            <UsageTable usage={data} first="Day" />
          </details>
        </>
      )}
    </Panel>
  );
}
