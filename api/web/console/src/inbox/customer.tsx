// Everything known of the customer, beside the conversation.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Mail, Phone, X } from "../ui/icons";
import type { ReactNode } from "react";
import { ActivityList } from "../contacts/timeline";
import { Avatar, Badge, IconButton } from "../ui/controls";
import { PRIORITY, TICKET_STATUS } from "../tickets/words";
import { date, plain } from "../ui/words";
import { contactQuery, contactTicketsQuery, talkQuery, timelineQuery } from "./queries";
import { orders } from "./rows";
import { partner } from "./words";

export function Customer({ id, close }: { id: string; close: () => void }) {
  const client = useQueryClient();
  const { data: talk } = useQuery(talkQuery(client, id));
  if (!talk) return <aside className="dossier" aria-label="Customer" />;
  const { contact, verified, created_at, previous_session_id } = talk.session;
  const bought = orders(talk.messages);
  return (
    <aside className="dossier" aria-label="Customer">
      <header className="dossier-head">
        <Avatar name={partner(talk.session)} size="large" />
        <div className="grow">
          <h2 className="clip">{partner(talk.session)}</h2>
          <p className="small soft">
            {verified ? "Identity confirmed" : contact ? "Identity not confirmed" : "Anonymous visitor"}
          </p>
        </div>
        <IconButton label="Hide the customer" className="dossier-close" onClick={close}>
          <X aria-hidden="true" />
        </IconButton>
      </header>
      {contact && <Person external_id={contact.external_id} email={contact.email} />}
      <Part title="This conversation">
        <dl className="facts">
          <dt>Began</dt>
          <dd>{date(created_at)}</dd>
          {previous_session_id && (
            <>
              <dt>Continues</dt>
              <dd>
                <Link to="/inbox" search={{ session: previous_session_id, view: "resolved" }}>
                  an earlier one
                </Link>
              </dd>
            </>
          )}
        </dl>
      </Part>
      {bought.length > 0 && (
        <Part title="Orders">
          <ul className="stack small-gap">
            {bought.map((order) => (
              <li key={order.number} className="tile">
                <p className="row">
                  <b className="grow">{order.number}</b>
                  <Badge tone="info">{plain(order.status)}</Badge>
                </p>
                <p className="small soft">
                  {date(order.placed_at)} · {order.total} {order.currency}
                </p>
                {order.tracking_number && (
                  <p className="small soft">
                    {order.carrier} {order.tracking_number}
                  </p>
                )}
                <ul className="small">
                  {order.items.map((item) => (
                    <li key={item.sku}>
                      {item.quantity} × {item.title}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {contact && <Tickets id={contact.id} email={contact.email} />}
      {contact && <History id={contact.id} />}
    </aside>
  );
}

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Person({
  external_id,
  email,
}: {
  external_id?: string | null | undefined;
  email?: string | null | undefined;
}) {
  const { data } = useQuery(contactQuery({ external_id: external_id ?? null, email: email ?? null }));
  return (
    <Part title="Contact">
      <ul className="contact-lines">
        {email && (
          <li>
            <Mail aria-hidden="true" /> <a href={`mailto:${email}`}>{email}</a>
          </li>
        )}
        {data?.phone && (
          <li>
            <Phone aria-hidden="true" /> <a href={`tel:${data.phone}`}>{data.phone}</a>
          </li>
        )}
        {external_id && <li className="soft small">Customer number {external_id}</li>}
      </ul>
    </Part>
  );
}

function Tickets({ id, email }: { id: string; email?: string | null | undefined }) {
  const { data } = useQuery(contactTicketsQuery(id, email));
  if (!data?.length) return null;
  return (
    <Part title="Tickets">
      <ul className="stack small-gap">
        {data.map(({ number, subject, status, priority }) => (
          <li key={number}>
            <Link to="/tickets/$number" params={{ number: String(number) }} className="tile link-tile">
              <span className="row">
                <b className="num">#{number}</b>
                <span className="grow" />
                <Badge tone={TICKET_STATUS[status][1]}>{TICKET_STATUS[status][0]}</Badge>
              </span>
              <span className="small clip-2">{subject}</span>
              {priority !== "normal" && <span className="small soft">{PRIORITY[priority][0]} priority</span>}
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function History({ id }: { id: string }) {
  const { data } = useQuery(timelineQuery(id));
  if (!data?.items.length) return null;
  return (
    <Part title="Timeline">
      <ActivityList items={data.items} brief />
    </Part>
  );
}
