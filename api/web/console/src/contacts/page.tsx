// One contact: who it is, tickets, calls, and everything that happened.

import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { api, must, words } from "../api/client";
import type { Activity } from "../api/types";
import { may, useMe } from "../app/me";
import { useTitle } from "../app/title";
import { contactQuery, contactTicketsQuery } from "../inbox/queries";
import { TICKET_STATUS } from "../tickets/words";
import { Avatar, Badge, Button, Empty } from "../ui/controls";
import { useQuestion } from "../ui/dialog";
import { LogOut } from "../ui/icons";
import { Loaded } from "../ui/loaded";
import { inParts, More } from "../ui/pages";
import { useSay } from "../ui/toasts";
import { called, date } from "../ui/words";
import { type KnownContact, useKnownContact } from "./known";
import { ActivityList, callOf } from "./timeline";
import "../styles/inbox.css";

const route = getRouteApi("/shell/contacts/$id");

const wholeTimeline = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["contact", id, "timeline", "whole"],
    queryFn: ({ pageParam }) =>
      must(
        api.GET("/api/crm/contacts/{id}/timeline", {
          params: { path: { id }, query: { limit: 100, cursor: pageParam } },
        }),
      ),
    ...inParts,
    staleTime: 20_000,
  });

export function ContactPage() {
  const { id } = route.useParams();
  const known = useKnownContact();
  const timeline = useInfiniteQuery(wholeTimeline(id));
  useTitle(called(known, "Contact"));
  return (
    <div className="page">
      <div className="inner narrow">
        <Loaded query={timeline}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            return (
              <>
                <Card id={id} known={known} />
                {known?.email && <Tickets id={id} email={known.email} />}
                <Calls items={items.filter(callOf)} />
                <section className="card">
                  <header>
                    <h2>Timeline</h2>
                  </header>
                  {items.length > 0 ? (
                    <div className="body stack">
                      <ActivityList items={items} />
                      <More query={timeline} />
                    </div>
                  ) : (
                    <Empty title="Nothing on the timeline yet">Notes of calls with this contact appear here.</Empty>
                  )}
                </section>
              </>
            );
          }}
        </Loaded>
      </div>
    </div>
  );
}

function Calls({ items }: { items: Activity[] }) {
  if (items.length === 0) return null;
  return (
    <section className="card">
      <header>
        <h2>Calls</h2>
      </header>
      <div className="body">
        <ul className="stack small-gap">
          {items.map((item) => (
            <li key={item.id} className="row">
              <Link to="/calls/$id" params={{ id: callOf(item) ?? "" }} className="grow">
                {item.subject.replace(/^Meeting notes: /, "")}
              </Link>
              <span className="small soft">{date(item.occurred_at)}</span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Card({ id, known }: { id: string; known: KnownContact | undefined }) {
  const me = useMe();
  const say = useSay();
  const question = useQuestion();
  const signOut = useMutation({
    mutationFn: () => must(api.DELETE("/api/admin/contacts/{id}/tokens", { params: { path: { id } } })),
    onSuccess: () => void say("They are signed out everywhere."),
    onError: (error) => void say(words(error), { bad: true }),
  });
  const { data } = useQuery(contactQuery({ external_id: known?.external_id ?? null, email: known?.email ?? null }));
  const name = called(data ?? known, "Contact");
  return (
    <div className="head">
      <Avatar name={name} size="large" />
      <div className="grow">
        <h1>{name}</h1>
        <p className="row wrap soft small">
          {(data?.email ?? known?.email) && (
            <a href={`mailto:${data?.email ?? known?.email}`}>{data?.email ?? known?.email}</a>
          )}
          {data?.phone && <a href={`tel:${data.phone}`}>{data.phone}</a>}
          {(data?.external_id ?? known?.external_id) && (
            <span>Customer number {data?.external_id ?? known?.external_id}</span>
          )}
        </p>
      </div>
      {may(me, "tokens.revoke") && (
        <Button
          onClick={() =>
            question.ask({
              title: `Sign ${name} out everywhere?`,
              text: "Every conversation that was proved to be theirs can no longer be read or written, until they are signed in anew.",
              yes: "Sign out",
              onYes: () => signOut.mutate(),
            })
          }
          disabled={signOut.isPending}
        >
          <LogOut aria-hidden="true" /> Sign out everywhere
        </Button>
      )}
      {question.element}
    </div>
  );
}

function Tickets({ id, email }: { id: string; email: string }) {
  const { data } = useQuery(contactTicketsQuery(id, email));
  if (!data?.length) return null;
  return (
    <section className="card">
      <header>
        <h2>Tickets</h2>
      </header>
      <div className="body">
        <ul className="stack small-gap">
          {data.map(({ number, subject, status, updated_at }) => (
            <li key={number} className="row">
              <span className="num soft">#{number}</span>
              <Link to="/tickets/$number" params={{ number: String(number) }} className="grow clip">
                {subject}
              </Link>
              <Badge tone={TICKET_STATUS[status][1]}>{TICKET_STATUS[status][0]}</Badge>
              <span className="small soft num">{date(updated_at)}</span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
