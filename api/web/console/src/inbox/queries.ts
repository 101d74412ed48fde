// What the inbox reads. Until something says otherwise it asks again every few seconds, while the page can be seen.

import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, must } from "../api/client";
import type { Message, Mood, Session, SessionNote } from "../api/types";
import { pace } from "../app/pace";
import { markRead } from "./sessions";

const LIST_EVERY_MS = 4000;
const TALK_EVERY_MS = 2000;
/** Of a contact, beside the conversation. */
const NEWEST_ACTIVITIES = 12;
/** Messages before the last one that are read again: a transcript or an answer may have come to them meanwhile. */
const READ_AGAIN = 20;

export const countsQuery = queryOptions({
  queryKey: ["desk", "counts"],
  queryFn: () => must(api.GET("/api/admin/sessions/counts")),
  refetchInterval: pace.every(LIST_EVERY_MS),
});

export interface Talk {
  session: Session;
  messages: Message[];
  notes: SessionNote[];
  /** How the customer's messages sound, by their ids. */
  moods?: Record<string, Mood>;
  /** Up to which `seq` the server was asked. The feed may have brought more, with gaps. */
  read: number;
}

export const talkKey = (id: string) => ["desk", "talk", id];

/** Of two states of a session the later one. */
export const newer = (known: Session, session: Session) => (session.last_seq < known.last_seq ? known : session);

export const withMessage = (talk: Talk, message: Message): Talk => ({
  ...talk,
  messages: merge(talk.messages, [message], ({ seq }) => seq),
});

export const withNote = (talk: Talk, note: SessionNote): Talk => ({
  ...talk,
  notes: merge(talk.notes, [note], ({ created_at }) => Date.parse(created_at)),
});

/** What was read, with what the feed brought while it was read: `before` is what was known when it was asked for. */
export function caughtUp(read: Talk, before: Talk | undefined, now: Talk | undefined): Talk {
  if (!now || now === before) return read;
  const since = <T extends { id: string }>(all: T[], old: T[] = []) => {
    const known = new Set(old);
    return all.filter((item) => !known.has(item));
  };
  return {
    session: newer(now.session, read.session),
    messages: merge(read.messages, since(now.messages, before?.messages), ({ seq }) => seq),
    notes: merge(read.notes, since(now.notes, before?.notes), ({ created_at }) => Date.parse(created_at)),
    read: read.read,
    moods: read.moods,
  };
}

/** A session with all its messages. Asked again, it reads the newest only. */
export const talkQuery = (client: QueryClient, id: string) =>
  queryOptions({
    queryKey: talkKey(id),
    queryFn: async (): Promise<Talk> => {
      const known = client.getQueryData<Talk>(talkKey(id));
      const after = Math.max(0, (known?.read ?? 0) - READ_AGAIN);
      let talk = known;
      let cursor: string | null | undefined;
      do {
        const query = { after, limit: 200, ...(cursor && { cursor }) };
        const { messages, sentiments, notes, next_cursor, ...session } = await must(
          api.GET("/api/admin/sessions/{id}", { params: { path: { id }, query } }),
        );
        talk = {
          session,
          messages: merge(talk?.messages ?? [], messages, (m) => m.seq),
          notes: merge(talk?.notes ?? [], notes, (n) => Date.parse(n.created_at)),
          moods: { ...talk?.moods, ...Object.fromEntries(sentiments.map((s) => [s.message_id, s.sentiment])) },
          read: messages.at(-1)?.seq ?? talk?.read ?? 0,
        };
        cursor = next_cursor;
      } while (cursor);
      markRead(client, id);
      return caughtUp(talk, known, client.getQueryData<Talk>(talkKey(id)));
    },
    refetchInterval: pace.every(TALK_EVERY_MS),
  });

/** Old and new in order; of the same id the new one. */
export function merge<T extends { id: string }>(old: T[], fresh: T[], order: (item: T) => number): T[] {
  if (fresh.length === 0) return old;
  const all = new Map(old.map((item) => [item.id, item]));
  for (const item of fresh) all.set(item.id, item);
  return [...all.values()].sort((a, b) => order(a) - order(b));
}

/** Whether the customer types; the live feed says it. */
export const typingQuery = (id: string) =>
  queryOptions({ queryKey: ["typing", id], queryFn: () => false, staleTime: Infinity });

/** Whether a session is this person's. Asked where no list that is shown has it: it leaves a view when somebody takes it. */
export const mineQuery = (id: string) =>
  queryOptions({
    queryKey: ["desk", "mine", id],
    queryFn: async () => {
      const { items } = await must(api.GET("/api/admin/sessions", { params: { query: { view: "mine", limit: 200 } } }));
      return items.find((session) => session.id === id) ?? null;
    },
  });

/** All that is known of a contact beside the conversation. */
export const contactQuery = (by: { external_id?: string | null; email?: string | null }) =>
  queryOptions({
    queryKey: ["contact", by.external_id ?? by.email ?? ""],
    queryFn: async () => {
      const query = by.external_id ? { external_id: by.external_id } : { email: by.email ?? "" };
      const { items } = await must(api.GET("/api/crm/contacts", { params: { query } }));
      return items[0] ?? null;
    },
    enabled: Boolean(by.external_id ?? by.email),
    staleTime: 60_000,
  });

export const timelineQuery = (id: string) =>
  queryOptions({
    queryKey: ["contact", id, "timeline", "newest"],
    queryFn: () =>
      must(
        api.GET("/api/crm/contacts/{id}/timeline", { params: { path: { id }, query: { limit: NEWEST_ACTIVITIES } } }),
      ),
    staleTime: 20_000,
  });

/** The tickets of a contact, found by its address. */
export const contactTicketsQuery = (id: string, email: string | null | undefined) =>
  queryOptions({
    queryKey: ["contact", id, "tickets"],
    queryFn: async () => {
      const { items } = await must(
        api.GET("/api/admin/tickets", { params: { query: { q: email ?? "", limit: 100 } } }),
      );
      return items.filter((ticket) => ticket.contact_id === id);
    },
    enabled: Boolean(email),
    staleTime: 20_000,
  });
