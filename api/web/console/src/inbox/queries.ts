// What the inbox reads. Until something says otherwise it asks again every few seconds, while the page can be seen.

import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, must } from "../api/client";
import type { Message, Mood, Session, SessionNote } from "../api/types";
import { pace } from "../app/pace";

const LIST_EVERY_MS = 4000;
const TALK_EVERY_MS = 2000;
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
}

/** A session with all its messages. Asked again, it reads the newest only. */
export const talkQuery = (client: QueryClient, id: string) =>
  queryOptions({
    queryKey: ["desk", "talk", id],
    queryFn: async (): Promise<Talk> => {
      const known = client.getQueryData<Talk>(["desk", "talk", id]);
      const last = known?.messages.at(-1)?.seq ?? 0;
      const after = Math.max(0, last - READ_AGAIN);
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
        };
        cursor = next_cursor;
      } while (cursor);
      return talk;
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
    queryKey: ["contact", id, "timeline"],
    queryFn: () =>
      must(api.GET("/api/crm/contacts/{id}/timeline", { params: { path: { id }, query: { limit: 100 } } })),
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
