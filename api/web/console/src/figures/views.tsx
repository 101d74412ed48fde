// What the figures' page shows: a view a topic.

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { TICKET_STATUS } from "../tickets/words";
import { Loaded } from "../ui/loaded";
import { Each, rows, Tiles, Trend } from "./cards";
import { before, type Stretch, written } from "./period";
import { type Figures, figuresQuery, type Kind } from "./query";
import { type FigureName, language, thing } from "./words";

interface Props {
  stretch: Stretch;
}

/** Figures, and the same of the time before for what is drawn. */
function Of({
  kind,
  stretch,
  trends = [],
  children,
}: Props & { kind: Kind; trends?: readonly FigureName[]; children?: (data: Figures) => ReactNode }) {
  const query = useQuery(figuresQuery(kind, stretch));
  const past = useQuery(figuresQuery(kind, before(stretch), trends.length > 0));
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          {children?.(data)}
          {trends.length > 0 && (
            <div className="halves">
              {trends.map((name) => (
                <Trend key={name} name={name} data={data} past={past.data} stretch={stretch} />
              ))}
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}

const TRENDS = [
  "sessions",
  "messages",
  "answered_alone",
  "first_answer_p50",
  "handovers",
  "requests_abandoned",
  "tickets",
  "satisfaction",
] as const;

export function Trends({ stretch }: Props) {
  return <Of kind="trends" stretch={stretch} trends={TRENDS} />;
}

const CHATS = [
  "sessions",
  "sessions_with_questions",
  "answered_alone",
  "first_answer_p50",
  "first_answer_p90",
  "resolution_p50",
  "resolution_p90",
] as const;

export function Conversations({ stretch }: Props) {
  return (
    <>
      <Of kind="summary" stretch={stretch}>
        {(data) => <Tiles data={data} names={CHATS} />}
      </Of>
      <Of kind="intents" stretch={stretch}>
        {(data) => {
          const { intents, intents_confidence: sure, intents_unsure: unsure, languages, sentiment } = data.by;
          const wishes = rows(intents).map((row) => ({
            ...row,
            more: [written(sure?.[row.key]?.value, "share"), written(unsure?.[row.key]?.value ?? 0, "count")],
          }));
          return (
            <>
              <Tiles data={data} names={["intent_confidence", "intent_unsure_share"]} />
              <Each
                title="What customers want"
                first="Intent"
                columns={["Sure", "With doubt"]}
                rows={wishes}
                file="intents"
              />
              <div className="halves">
                <Each title="How they sound" first="Mood" rows={rows(sentiment)} file="sentiment" />
                <Each
                  title="Languages that are spoken"
                  first="Language"
                  rows={rows(languages, language)}
                  file="languages"
                />
              </div>
            </>
          );
        }}
      </Of>
      <Of kind="summary" stretch={stretch}>
        {({ by }) => (
          <div className="halves">
            <Each title="Who writes" first="Sender" rows={rows(by.messages_by_sender)} file="messages-by-sender" />
            <Each title="Where they come from" first="Channel" rows={rows(by.channels)} file="channels" />
            <Each title="How customers write" first="Form" rows={rows(by.message_forms)} file="message-forms" />
            <Each title="What answers rest on" first="Data" rows={rows(by.answers)} file="answers" />
          </div>
        )}
      </Of>
    </>
  );
}

const HANDOVERS = [
  "handovers",
  "handover_share",
  "requests",
  "requests_abandoned",
  "request_wait_p50",
  "request_wait_p90",
] as const;

export function Handovers({ stretch }: Props) {
  return (
    <Of kind="summary" stretch={stretch} trends={["handovers", "requests"]}>
      {(data) => (
        <>
          <Tiles data={data} names={HANDOVERS} />
          <div className="halves">
            <Each title="Why" first="Reason" rows={rows(data.by.handover_reasons)} file="handover-reasons" />
            <Each
              title="What became of wishes for a person"
              first="Outcome"
              rows={rows(data.by.requests_became)}
              file="requests"
            />
          </div>
        </>
      )}
    </Of>
  );
}

const TICKETS = [
  "tickets",
  "tickets_solved",
  "ticket_resolution_p50",
  "ticket_resolution_p90",
  "satisfaction",
  "satisfaction_answers",
] as const;

export function Tickets({ stretch }: Props) {
  return (
    <Of kind="summary" stretch={stretch} trends={["tickets", "tickets_solved"]}>
      {(data) => (
        <>
          <Tiles data={data} names={TICKETS} />
          <div className="halves">
            <Each title="Where tickets come from" first="Source" rows={rows(data.by.ticket_sources)} file="sources" />
            <Each title="By priority" first="Priority" rows={rows(data.by.ticket_priorities)} file="priorities" />
            <Each
              title="What customers said"
              first="Score"
              rows={rows(data.by.satisfaction_scores, (score) => `${score} of 5`)}
              file="satisfaction"
            />
          </div>
        </>
      )}
    </Of>
  );
}

const CALLS = [
  "calls",
  "call_minutes",
  "recorded_minutes",
  "coverage",
  "real_time_factor",
  "action_items",
  "action_items_done",
] as const;

export function Calls({ stretch }: Props) {
  return (
    <Of kind="calls" stretch={stretch} trends={["calls", "call_minutes"]}>
      {(data) => (
        <>
          <Tiles data={data} names={CALLS} />
          <Each title="What became of calls" first="State" rows={rows(data.by.calls_became)} file="calls" />
        </>
      )}
    </Of>
  );
}

const MODELS = [
  "model_answers",
  "model_failure_share",
  "model_latency_p50",
  "model_latency_p90",
  "model_first_word_p50",
  "model_first_word_p90",
  "model_tokens",
  "model_cost",
] as const;

export function Models({ stretch }: Props) {
  return (
    <Of kind="quality" stretch={stretch} trends={["model_answers", "model_latency_p50"]}>
      {(data) => {
        const { models, model_failures: failures, model_costs: costs, marks } = data.by;
        const asked = rows(models, (name) => name).map((row) => ({
          ...row,
          more: [written(failures?.[row.key]?.value ?? 0, "count"), written(costs?.[row.key]?.value ?? 0, "money")],
        }));
        return (
          <>
            <Tiles data={data} names={MODELS} />
            <div className="halves">
              <Each title="Models" first="Model" columns={["In vain", "Cost"]} rows={asked} file="models" />
              <Each title="What people found of answers" first="Mark" rows={rows(marks)} file="marks" />
            </div>
          </>
        );
      }}
    </Of>
  );
}

const AGES = ["under_1d", "under_3d", "under_7d", "older"];

/** How it stands now, whichever time is chosen. */
export function Now({ stretch }: Props) {
  return (
    <Of kind="summary" stretch={stretch}>
      {({ now }) => {
        if (!now) return null;
        const states = Object.entries(TICKET_STATUS).map(([key, [name]]) => ({
          key,
          name,
          value: now.tickets_by_status[key] ?? 0,
        }));
        const ages = AGES.map((key) => ({ key, name: thing(key), value: now.open_tickets_by_age[key] ?? 0 }));
        const queues = now.queues.map(({ lane, waiting, oldest, dead }) => ({
          key: lane,
          name: thing(lane),
          value: waiting,
          more: [written(oldest, "seconds"), written(dead, "count")],
        }));
        return (
          <>
            <dl className="figures">
              <div className="card figure">
                <dt className="small soft">Open conversations</dt>
                <dd>
                  <b>{written(now.open_sessions, "count")}</b>
                </dd>
              </div>
            </dl>
            {queues.length === 0 ? (
              <section className="card" aria-label="Queues">
                <header>
                  <h2>Queues</h2>
                </header>
                <p className="body soft">Nothing waits, and nothing was given up.</p>
              </section>
            ) : (
              <Each
                present
                title="Queues"
                first="Lane"
                columns={["Oldest waits for", "Given up"]}
                rows={queues}
                file="queues"
              />
            )}
            <div className="halves">
              <Each present title="Tickets by status" first="Status" rows={states} file="tickets-by-status" />
              <Each present title="Unsolved tickets by age" first="Age" rows={ages} file="tickets-by-age" />
            </div>
          </>
        );
      }}
    </Of>
  );
}
