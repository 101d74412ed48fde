// One ticket: what was written and changed, and its state.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft, History, Lock } from "../ui/icons";
import type { FormEvent, KeyboardEvent } from "react";
import type { Ticket, TicketPriority, TicketStatus } from "../api/types";
import { useMe } from "../app/me";
import { ContactLink } from "../contacts/known";
import { type People, usePeople } from "../app/people";
import { useTitle } from "../app/title";
import { draftKey, drafts, useDraft } from "../inbox/drafts";
import { Avatar, Badge, Button, Empty } from "../ui/controls";
import { Check, SelectField } from "../ui/field";
import { Loaded } from "../ui/loaded";
import { called, moment, plain } from "../ui/words";
import { type Change, type Entry, history } from "./history";
import { ticketQuery, useTicket } from "./queries";
import { PRIORITIES, STATUSES } from "./search";
import { PRIORITY, SOURCE, TICKET_STATUS } from "./words";
import "../styles/tickets.css";

const route = getRouteApi("/shell/tickets/$number");

export function TicketPage() {
  const number = Number(route.useParams().number);
  const query = useQuery({ ...ticketQuery(number), enabled: Number.isSafeInteger(number) });
  useTitle(`Ticket #${number}`);
  return (
    <div className="page">
      <div className="inner">
        <Link to="/tickets" className="back">
          <ArrowLeft aria-hidden="true" /> Tickets
        </Link>
        {Number.isSafeInteger(number) ? (
          <Loaded query={query}>{(ticket) => <Whole key={number} ticket={ticket} />}</Loaded>
        ) : (
          <Empty title="There is no such ticket" />
        )}
      </div>
    </div>
  );
}

function Whole({ ticket }: { ticket: Ticket }) {
  const people = usePeople();
  return (
    <>
      <div className="head">
        <h1>
          <span className="soft num">#{ticket.number}</span> {ticket.subject}
        </h1>
        <Badge tone={TICKET_STATUS[ticket.status][1]}>{TICKET_STATUS[ticket.status][0]}</Badge>
      </div>
      <div className="ticket-body">
        <div className="stack">
          <ol className="stack" aria-label="What happened">
            {history(ticket).map((event, index) => (
              <li key={index}>
                {event.type === "entry" ? (
                  <EntryRow entry={event.entry} ticket={ticket} people={people} />
                ) : (
                  <ChangeRow change={event.change} people={people} />
                )}
              </li>
            ))}
          </ol>
          <Reply number={ticket.number} />
        </div>
        <Properties ticket={ticket} people={people} />
      </div>
    </>
  );
}

function EntryRow({ entry, ticket, people }: { entry: Entry; ticket: Ticket; people: People }) {
  const { sender, author_id, body, internal, created_at } = entry;
  const who =
    sender === "customer"
      ? called({ email: ticket.requester_email }, "Customer")
      : sender === "system"
        ? "Frontdesk"
        : people.nameOf(author_id);
  return (
    <article className={`card entry ${internal ? "internal" : sender}`}>
      <header>
        <Avatar name={who} size="tiny" />
        <b className="clip">{who}</b>
        <time className="small soft grow" dateTime={created_at}>
          {moment(created_at)}
        </time>
        {internal && (
          <Badge tone="warn">
            <Lock aria-hidden="true" /> Internal
          </Badge>
        )}
      </header>
      {sender === "system" && body.length > 400 ? (
        <details className="body">
          <summary>{body.split("\n")[0]}</summary>
          <p className="text small">{body.split("\n").slice(1).join("\n")}</p>
        </details>
      ) : (
        <p className="body text">{body}</p>
      )}
    </article>
  );
}

function ChangeRow({ change: { actor, field, before, after, at }, people }: { change: Change; people: People }) {
  const who = actor.kind === "user" ? people.nameOf(actor.id) : actor.kind === "key" ? "A program" : "Frontdesk";
  const name = (value?: string | null) =>
    value ? (field.startsWith("assignee") ? people.nameOf(value) : plain(value)) : "nobody";
  return (
    <p className="change small soft">
      <History aria-hidden="true" /> {who} changed the {plain(field.replace(/_id$/, "")).toLowerCase()} from{" "}
      {name(before)} to <b>{name(after)}</b> · {moment(at)}
    </p>
  );
}

function Reply({ number }: { number: number }) {
  const me = useMe();
  const key = draftKey(me.id, "ticket", number);
  const [{ text, internal = false }, change] = useDraft(key);
  const { write } = useTicket(number);
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    if (text.trim() && !write.isPending) write.mutate({ key, sending: drafts.take(key) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.repeat) send();
  };
  return (
    <form className={`card reply ${internal ? "internal" : ""}`} onSubmit={send}>
      <textarea
        className="area"
        rows={4}
        aria-label={internal ? "Internal note" : "Reply to the customer"}
        placeholder={internal ? "Write a note that only your team sees" : "Write a reply to the customer"}
        value={text}
        onChange={(event) => change({ text: event.target.value })}
        onKeyDown={onKeyDown}
      />
      <div className="row wrap">
        <span className="grow">
          <Check label="Internal note" checked={internal} onChange={(internal) => change({ internal })} />
        </span>
        <Button type="submit" look="primary" disabled={!text.trim() || write.isPending}>
          {internal ? "Save the note" : "Send the reply"}
        </Button>
      </div>
    </form>
  );
}

function Properties({ ticket, people }: { ticket: Ticket; people: People }) {
  const me = useMe();
  const { change } = useTicket(ticket.number);
  // What was chosen shows at once, and goes back where the server refuses it.
  const chosen = change.isPending ? change.variables : {};
  const assignees: (readonly [string, string])[] = people.all.map(({ id, name }) => [
    id,
    id === me.id ? `${name} (you)` : name,
  ]);
  if (ticket.assignee_id && !assignees.some(([id]) => id === ticket.assignee_id))
    assignees.push([ticket.assignee_id, ticket.assignee?.name ?? "A colleague"]);
  const imported = !ticket.assignee_id && ticket.assignee ? `${ticket.assignee.name}, by the CRM` : "Nobody";
  return (
    <aside className="card properties" aria-label="Properties">
      <SelectField<TicketStatus>
        label="Status"
        value={chosen.status ?? ticket.status}
        options={STATUSES.map((status) => [status, TICKET_STATUS[status][0]] as const)}
        onChange={(status) => change.mutate({ status })}
      />
      <SelectField<TicketPriority>
        label="Priority"
        value={chosen.priority ?? ticket.priority}
        options={PRIORITIES.map((priority) => [priority, PRIORITY[priority][0]] as const)}
        onChange={(priority) => change.mutate({ priority })}
      />
      <SelectField
        label="Assignee"
        value={(chosen.assignee_id === undefined ? ticket.assignee_id : chosen.assignee_id) ?? ""}
        options={[["", imported], ...assignees]}
        onChange={(id) => change.mutate({ assignee_id: id || null })}
      />
      <dl className="facts">
        <dt>Customer</dt>
        <dd>
          {ticket.contact_id ? (
            <ContactLink id={ticket.contact_id} known={{ email: ticket.requester_email }}>
              {ticket.requester_email ?? "Open the contact"}
            </ContactLink>
          ) : (
            (ticket.requester_email ?? "Unknown")
          )}
        </dd>
        <dt>From</dt>
        <dd>{SOURCE[ticket.source] ?? ticket.source}</dd>
        <dt>Opened</dt>
        <dd>{moment(ticket.created_at)}</dd>
        <dt>Changed</dt>
        <dd>{moment(ticket.updated_at)}</dd>
        {ticket.satisfaction != null && (
          <>
            <dt>Feedback</dt>
            <dd>
              {ticket.satisfaction} of 5{ticket.satisfaction_comment && `: ${ticket.satisfaction_comment}`}
            </dd>
          </>
        )}
      </dl>
    </aside>
  );
}
