// The desk's live feed. While it is open, pages ask the server only now and then; without it they ask every few seconds.

import type { QueryClient } from "@tanstack/react-query";
import type { Schemas } from "../api/client";
import type { Message, Session, SessionNote } from "../api/types";
import { merge, type Talk } from "../inbox/queries";
import { patchOlder } from "../inbox/sessions";
import { pace } from "./pace";

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** Lists are read again this long after something changed, once for all that changed meanwhile. */
const GATHER_MS = 300;

type Event =
  | { type: "message.created" | "message.updated"; seq: number; message: Message | SessionNote }
  | { type: "session.updated"; seq: number; session: Session }
  | { type: "ticket.updated"; seq: number; ticket: { number: number } }
  | { type: "call.updated"; seq: number; call: { id: string } }
  | { type: "notification.created"; seq: number }
  | { type: "visitors.updated"; seq: number; visitors: Schemas["Visitor"][] }
  | { type: "resync"; after: number }
  | { type: "typing"; session_id: string; from: string; on: boolean };

const isNote = (message: Message | SessionNote): message is SessionNote => message.kind === "note";

/** What an event changes: data that is known at once, and the keys of what is to be read again. */
export function apply(client: QueryClient, event: Event): string[][] {
  switch (event.type) {
    case "message.created":
    case "message.updated": {
      const { message } = event;
      client.setQueryData<Talk>(["desk", "talk", message.session_id], (talk) => {
        if (!talk) return talk;
        if (isNote(message))
          return { ...talk, notes: merge(talk.notes, [message], ({ created_at }) => Date.parse(created_at)) };
        return { ...talk, messages: merge(talk.messages, [message], ({ seq }) => seq) };
      });
      return [
        ["desk", "sessions"],
        ["desk", "counts"],
      ];
    }
    case "session.updated": {
      const { session } = event;
      client.setQueryData<Talk>(["desk", "talk", session.id], (talk) => talk && { ...talk, session });
      patchOlder(client, session);
      return [
        ["desk", "sessions"],
        ["desk", "counts"],
        ["desk", "mine"],
      ];
    }
    case "ticket.updated":
      return [["tickets"]];
    case "call.updated":
      return [
        ["calls", event.call.id],
        ["calls", "list"],
      ];
    case "notification.created":
      return [["notifications"]];
    case "visitors.updated":
      // Those who have left go when the list is read again.
      client.setQueryData<Schemas["Visitor"][]>(
        ["visitors"],
        (known) =>
          known && [...event.visitors, ...known.filter(({ id }) => event.visitors.every((moved) => moved.id !== id))],
      );
      return [];
    case "typing":
      if (event.from === "customer") client.setQueryData(["typing", event.session_id], event.on);
      return [];
    case "resync":
      return [["desk"], ["tickets"], ["calls"], ["notifications"]];
    default:
      // Of a newer server.
      return [];
  }
}

export interface Live {
  /** Says which conversation is shown, to hear who types in it. */
  watch: (session: string) => void;
  typing: (session: string, on: boolean) => void;
  close: () => void;
}

export function follow(client: QueryClient): Live {
  let socket: WebSocket | undefined;
  let after: number | undefined;
  let wait = FIRST_WAIT_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watched: string | undefined;
  let over = false;
  const stale = new Map<string, string[]>();
  let gathering: ReturnType<typeof setTimeout> | undefined;

  const gather = (keys: string[][]) => {
    keys.forEach((key) => stale.set(key.join(" "), key));
    gathering ??= setTimeout(() => {
      gathering = undefined;
      stale.forEach((queryKey) => void client.invalidateQueries({ queryKey }));
      stale.clear();
    }, GATHER_MS);
  };
  const send = (frame: object) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
  };
  const open = () => {
    const address = new URL("/ws/desk", location.href);
    address.protocol = address.protocol.replace("http", "ws");
    if (after !== undefined) address.searchParams.set("after", String(after));
    socket = new WebSocket(address);
    socket.onopen = () => {
      pace.live = true;
      wait = FIRST_WAIT_MS;
      if (watched) send({ type: "watch", session_id: watched });
      // What happened before the feed was open.
      if (after === undefined) gather([["desk"]]);
    };
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      const event = JSON.parse(data) as Event;
      if ("seq" in event) after = event.seq;
      if (event.type === "resync") after = event.after;
      gather(apply(client, event));
    };
    socket.onclose = () => {
      pace.live = false;
      if (over) return;
      timer = setTimeout(open, wait * (0.5 + Math.random() / 2));
      wait = Math.min(LONGEST_WAIT_MS, wait * 2);
    };
  };
  open();
  return {
    watch: (session) => {
      watched = session;
      send({ type: "watch", session_id: session });
    },
    typing: (session, on) => send({ type: "typing", session_id: session, on }),
    close: () => {
      over = true;
      clearTimeout(timer);
      clearTimeout(gathering);
      socket?.close();
      pace.live = false;
    },
  };
}
