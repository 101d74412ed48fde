// One conversation: who it is with, what can be done, the messages, and where to answer.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import {
  ArrowLeft,
  Bot,
  CheckCheck,
  EllipsisVertical,
  Hand,
  LogOut,
  PanelRight,
  Pause,
  Play,
  UserRoundPlus,
} from "../ui/icons";
import { type RefObject, useEffect } from "react";
import { may, useMe } from "../app/me";
import { useLive } from "../app/use-live";
import { usePeople } from "../app/people";
import type { DeskSession, Session } from "../api/types";
import { ContactLink } from "../contacts/known";
import { Avatar, Badge, Button, IconButton } from "../ui/controls";
import { useQuestion } from "../ui/dialog";
import { Loaded } from "../ui/loaded";
import { Menu, MenuItem, MenuLine, MenuTitle } from "../ui/menu";
import { moment } from "../ui/words";
import { useDesk } from "./actions";
import { Composer, type ComposerHandle } from "./composer";
import { Messages } from "./messages";
import { mineQuery, type Talk, talkKey, talkQuery, typingQuery } from "./queries";
import { isOpen, partner, STATUS } from "./words";

/** Seen for this long, a message is read. */
const READ_AFTER_MS = 700;

interface Props {
  id: string;
  /** What the list says of it, where the list has it. */
  listed: DeskSession | undefined;
  composer: RefObject<ComposerHandle>;
  aside: boolean;
  toggleAside: () => void;
  back: () => void;
  close: () => void;
}

export function Conversation({ id, listed, composer, ...rest }: Props) {
  const client = useQueryClient();
  const me = useMe();
  const query = useQuery(talkQuery(client, id));
  const { data: own } = useQuery({ ...mineQuery(id), enabled: !listed });
  const inList = listed ?? own ?? undefined;
  const people = usePeople([inList?.assignee]);
  const live = useLive();
  useEffect(() => live?.watch(id), [live, id]);
  useRead(query.data, id);
  const { data: typing } = useQuery(typingQuery(id));
  return (
    <section className="conversation" aria-label="Conversation">
      <Loaded query={query}>
        {(talk) => (
          <>
            <Header session={talk.session} inList={inList} {...rest} />
            <Messages talk={talk} customer={partner(talk.session)} trail={may(me, "jobs")} nameOf={people.nameOf} />
            {typing && (
              <p className="typing small soft" role="status">
                {partner(talk.session)} is typing…
              </p>
            )}
            {isOpen(talk.session.status) ? (
              <Composer id={id} ref={composer} hint={hint(talk.session)} />
            ) : (
              <p className="closed-note">
                This conversation is closed. When the customer writes again, a new one begins that continues it.
              </p>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

/** What the feed brings while the conversation is seen is read; the server learns that when it is asked again. */
function useRead(talk: Talk | undefined, id: string): void {
  const client = useQueryClient();
  const unread = talk?.messages.findLast(({ sender }) => sender === "customer")?.seq ?? 0;
  const read = talk?.read ?? 0;
  useEffect(() => {
    if (unread <= read) return;
    const ask = () => {
      if (document.visibilityState === "visible") void client.invalidateQueries({ queryKey: talkKey(id) });
    };
    const timer = setTimeout(ask, READ_AFTER_MS);
    // One that comes while the page is in the background is read when somebody comes back.
    document.addEventListener("visibilitychange", ask);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, [client, id, unread, read]);
}

function hint({ status }: Session): string {
  return status === "agent_active" ? "The assistant is silent" : "The assistant answers until you do";
}

type HeaderProps = Omit<Props, "id" | "listed" | "composer"> & { session: Session; inList: DeskSession | undefined };

function Header({ session, inList, aside, toggleAside, back, close }: HeaderProps) {
  const { contact, status, id, verified, ticket_number } = session;
  const me = useMe();
  const desk = useDesk();
  const people = usePeople([inList?.assignee]);
  const question = useQuestion();
  const name = partner(session);
  const [label, tone] = STATUS[status];
  const open = isOpen(status);
  const mine = inList?.assignee?.id === me.id;
  const taken = status === "agent_active" && mine;
  return (
    <header className="talk-head">
      <IconButton label="Back to the list" className="talk-back" onClick={back}>
        <ArrowLeft aria-hidden="true" />
      </IconButton>
      <Avatar name={name} />
      <div className="grow">
        <h2 className="clip">
          {contact ? (
            <ContactLink id={contact.id} known={contact}>
              {name}
            </ContactLink>
          ) : (
            name
          )}
        </h2>
        <p className="row small soft talk-facts">
          <Badge tone={tone}>{label}</Badge>
          {inList?.assignee && <span className="clip">{mine ? "You have it" : `${inList.assignee.name} has it`}</span>}
          {ticket_number && (
            <Link to="/tickets/$number" params={{ number: String(ticket_number) }}>
              Ticket #{ticket_number}
            </Link>
          )}
          <span className="clip">{verified ? "Signed-in customer" : "Visitor"}</span>
          <span className="sr">since {moment(session.created_at)}</span>
        </p>
      </div>
      {open && (
        <div className="row talk-actions">
          {taken ? (
            <Button small onClick={() => desk.resume.mutate(id)} disabled={desk.resume.isPending}>
              <Bot aria-hidden="true" /> <span>Hand back</span>
            </Button>
          ) : (
            <Button small look="primary" onClick={() => desk.accept.mutate(id)} disabled={desk.accept.isPending}>
              <Hand aria-hidden="true" />{" "}
              <span>{status === "waiting" || status === "escalated" ? "Accept" : "Take over"}</span>
            </Button>
          )}
          <Button small onClick={close}>
            <CheckCheck aria-hidden="true" /> <span>Resolve</span>
          </Button>
        </div>
      )}
      <IconButton label={aside ? "Hide the customer" : "Show the customer"} aria-pressed={aside} onClick={toggleAside}>
        <PanelRight aria-hidden="true" />
      </IconButton>
      {open && (
        <Menu
          trigger={
            <IconButton label="More">
              <EllipsisVertical aria-hidden="true" />
            </IconButton>
          }
        >
          {status === "agent_active" ? (
            <MenuItem icon={<Play aria-hidden="true" />} onSelect={() => desk.resume.mutate(id)}>
              Let the assistant answer
            </MenuItem>
          ) : (
            <MenuItem icon={<Pause aria-hidden="true" />} onSelect={() => desk.pause.mutate(id)}>
              Pause the assistant
            </MenuItem>
          )}
          <MenuLine />
          <MenuTitle>Give it to</MenuTitle>
          {people.all.map((person) => (
            <MenuItem
              key={person.id}
              icon={<UserRoundPlus aria-hidden="true" />}
              onSelect={() => desk.assign.mutate({ id, user_id: person.id })}
            >
              {person.id === me.id ? "Yourself" : person.name}
            </MenuItem>
          ))}
          {inList?.assignee && <MenuItem onSelect={() => desk.assign.mutate({ id, user_id: null })}>Nobody</MenuItem>}
          {may(me, "tokens.revoke") && (
            <>
              <MenuLine />
              <MenuItem
                danger
                icon={<LogOut aria-hidden="true" />}
                onSelect={() =>
                  question.ask({
                    title: "Sign the customer out?",
                    text: "For a customer whose device is in wrong hands: this conversation can no longer be read or written there.",
                    yes: "Sign out",
                    onYes: () => desk.signOut.mutate(id),
                  })
                }
              >
                Sign the customer out
              </MenuItem>
            </>
          )}
        </Menu>
      )}
      {question.element}
    </header>
  );
}
