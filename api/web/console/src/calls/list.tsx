// All calls, the newest first.

import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Phone } from "../ui/icons";
import { useTitle } from "../app/title";
import type { Conference } from "../api/types";
import { Badge, Choice, Empty, Spinner } from "../ui/controls";
import { Failed } from "../ui/loaded";
import { More } from "../ui/pages";
import { moment, percent, span } from "../ui/words";
import { callsQuery } from "./queries";
import { CALL_STATES } from "./search";
import { CALL_STATE, isOver, lasted, progress, PROVIDER } from "./words";
import "../styles/calls.css";

const route = getRouteApi("/shell/calls");

export function CallsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(callsQuery(search));
  const calls = query.data?.pages.flatMap(({ items }) => items) ?? [];
  useTitle("Calls");
  return (
    <div className="page">
      <div className="inner">
        <div className="head">
          <h1>Calls</h1>
          <Choice
            label="State"
            any="All states"
            value={search.state ?? ""}
            options={CALL_STATES.map((state) => [state, CALL_STATE[state][0]] as const)}
            onChange={(state) => void navigate({ search: state ? { state } : {} })}
          />
        </div>
        {query.isPending && <Spinner />}
        {query.isError && !query.data && <Failed error={query.error} retry={() => void query.refetch()} />}
        {query.data && calls.length === 0 && (
          <Empty icon={<Phone aria-hidden="true" />} title="No calls here">
            Recorded calls of Zoom, Google Meet and Microsoft Teams appear here by themselves, with transcript and
            notes.
          </Empty>
        )}
        {calls.length > 0 && (
          <ul className="card call-list">
            {calls.map((call) => (
              <CallRow key={call.id} call={call} />
            ))}
          </ul>
        )}
        <More query={query} />
      </div>
    </div>
  );
}

export function CallRow({ call }: { call: Conference }) {
  const [label, tone] = CALL_STATE[call.state];
  const length = lasted(call);
  const busy = !isOver(call.state);
  return (
    <li>
      <Link to="/calls/$id" params={{ id: call.id }} className="call-row">
        <span className="call-icon">
          <Phone aria-hidden="true" />
        </span>
        <span className="grow">
          <b className="clip">{call.title || "Call without a title"}</b>
          <span className="small soft row wrap">
            <span>{moment(call.started_at ?? call.created_at)}</span>
            {length !== undefined && <span>{span(length)}</span>}
            <span>{PROVIDER[call.provider]}</span>
            {call.ticket_number && <span>Ticket #{call.ticket_number}</span>}
          </span>
          {call.reason && <span className="small call-reason clip-2">{call.reason}</span>}
        </span>
        <span className="call-state">
          <Badge tone={tone}>{label}</Badge>
          {busy && (
            <span className="small soft num">
              {percent(progress(call))}
              <span className="bar" aria-hidden="true">
                <i style={{ width: percent(progress(call)) }} />
              </span>
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}
