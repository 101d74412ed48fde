// The conversations of a view. Only those that can be seen are in the page, however many there are.

import { useVirtualizer } from "@tanstack/react-virtual";
import { Inbox } from "../ui/icons";
import { useEffect, useRef } from "react";
import type { DeskSession } from "../api/types";
import { Avatar, Badge, Empty } from "../ui/controls";
import { ago } from "../ui/words";
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
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index, { align: "auto" });
  }, [index, virtual]);
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

function SessionRow({
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
          <time dateTime={last?.created_at ?? session.created_at} className="small soft num">
            {ago(last?.created_at ?? session.created_at)}
          </time>
        </span>
        <span className="session-last clip">
          {last ? (
            <>
              {last.sender !== "customer" && <span className="soft">{SENDERS[last.sender]}: </span>}
              {last.text || "Voice message"}
            </>
          ) : (
            <span className="soft">No messages yet</span>
          )}
        </span>
        <span className="row">
          <Badge tone={waiting_since ? "warn" : look}>{waiting_since ? `Waits ${ago(waiting_since)}` : label}</Badge>
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
}
