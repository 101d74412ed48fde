// The conversations of a view. Only those that can be seen are in the page, however many there are.

import { useVirtualizer } from "@tanstack/react-virtual";
import { Inbox } from "../ui/icons";
import { memo, useEffect, useLayoutEffect, useRef } from "react";
import type { DeskSession } from "../api/types";
import { Ago } from "../ui/ago";
import { Avatar, Badge, Empty } from "../ui/controls";
import { partner, SENDERS, STATUS } from "./words";

const ROW_PX = 84;
/** Rows before the end at which the next page is fetched. */
const AHEAD = 15;

interface Props {
  sessions: DeskSession[];
  selected: string | undefined;
  me: string;
  more: (() => void) | undefined;
  empty: string;
  open: (id: string) => void;
}

export function SessionList({ sessions, selected, me, more, empty, open }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: sessions.length,
    getScrollElement: () => ref.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= sessions.length - AHEAD) more();
  }, [last, sessions.length, more]);
  const index = sessions.findIndex(({ id }) => id === selected);
  // Once for each that is chosen: when others come above it, nobody is pulled back to it.
  const shown = useRef<string>();
  useEffect(() => {
    if (index < 0 || shown.current === selected) return;
    shown.current = selected;
    virtual.scrollToIndex(index, { align: "auto" });
  }, [index, selected, virtual]);
  // What is looked at stays where it is when newer ones come above it.
  const first = useRef<string>();
  useLayoutEffect(() => {
    const above = sessions.findIndex(({ id }) => id === first.current);
    first.current = sessions[0]?.id;
    if (above > 0 && ref.current && ref.current.scrollTop > 0) ref.current.scrollTop += above * ROW_PX;
  }, [sessions]);
  if (sessions.length === 0) return <Empty icon={<Inbox aria-hidden="true" />} title={empty} />;
  return (
    <div className="sessions" ref={ref}>
      <ul style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index: at, start }) => {
          const session = sessions[at];
          return (
            session && (
              <li key={session.id} style={{ transform: `translateY(${start}px)`, height: ROW_PX }}>
                <SessionRow session={session} selected={session.id === selected} me={me} open={open} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

/** Drawn again only when it changed: the list is drawn with every step of scrolling. */
const SessionRow = memo(function SessionRow({
  session,
  selected,
  me,
  open,
}: {
  session: DeskSession;
  selected: boolean;
  me: string;
  open: (id: string) => void;
}) {
  const { last_message: last, status, unread, assignee, waiting_since } = session;
  const name = partner(session);
  const [label, look] = STATUS[status];
  return (
    <button
      type="button"
      className="session"
      aria-current={selected ? "true" : undefined}
      onClick={() => open(session.id)}
    >
      <Avatar name={name} />
      <span className="session-text">
        <span className="row">
          <b className="clip grow">{name}</b>
          <Ago at={last?.created_at ?? session.created_at} className="small soft num" />
        </span>
        <span className="session-last clip">
          {last ? (
            <>
              {last.sender !== "customer" && <span className="soft">{SENDERS[last.sender]}: </span>}
              {last.text || "Sent something without words"}
            </>
          ) : (
            <span className="soft">No messages yet</span>
          )}
        </span>
        <span className="row">
          {waiting_since ? (
            <Badge tone="warn">
              Waits <Ago at={waiting_since} />
            </Badge>
          ) : (
            <Badge tone={look}>{label}</Badge>
          )}
          {assignee && <span className="small soft clip">{assignee.id === me ? "You" : assignee.name}</span>}
          <span className="grow" />
          {unread > 0 && !selected && (
            <span className="unread num">
              {unread}
              <span className="sr"> unread</span>
            </span>
          )}
        </span>
      </span>
    </button>
  );
});
