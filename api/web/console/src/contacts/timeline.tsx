// What happened with a contact, newest first.

import { Link } from "@tanstack/react-router";
import { CircleDot, MessageSquare, Phone, Ticket } from "../ui/icons";
import type { Activity } from "../api/types";
import { date, plain } from "../ui/words";

/** The call that an activity is about. */
export function callOf({ data }: Activity): string | undefined {
  const id = typeof data === "object" && data !== null && "call_id" in data ? data.call_id : undefined;
  return typeof id === "string" ? id : undefined;
}

function icon(type: string) {
  if (type.startsWith("meeting") || type.startsWith("call")) return <Phone aria-hidden="true" />;
  if (type.startsWith("ticket")) return <Ticket aria-hidden="true" />;
  if (type.startsWith("session") || type.startsWith("chat")) return <MessageSquare aria-hidden="true" />;
  return <CircleDot aria-hidden="true" />;
}

export function ActivityList({ items, brief }: { items: Activity[]; brief?: boolean }) {
  return (
    <ol className="activities">
      {items.map((item) => {
        const call = callOf(item);
        return (
          <li key={item.id}>
            {icon(item.type)}
            <div className="grow">
              <p className="clip-2">
                {call ? (
                  <Link to="/calls/$id" params={{ id: call }}>
                    {item.subject}
                  </Link>
                ) : (
                  item.subject
                )}
              </p>
              <p className="small soft">
                {plain(item.type)} · {date(item.occurred_at)}
              </p>
              {!brief && !call && item.body && <p className="small text clip-4">{item.body}</p>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
