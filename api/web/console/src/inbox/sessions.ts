// The conversations of a view. The newest are read again and again; those further down once, when somebody scrolls there.

import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  skipToken,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { api, must } from "../api/client";
import type { DeskSession, Message, Session } from "../api/types";
import { pace } from "../app/pace";
import type { View } from "./search";

const EVERY_MS = 4000;
const NEWEST = 50;
const PART = 200;

interface Part {
  items: DeskSession[];
  next_cursor?: string | null;
}

const read = (view: View, q: string | undefined, limit: number, cursor?: string): Promise<Part> =>
  must(api.GET("/api/admin/sessions", { params: { query: { view, q, limit, cursor } } }));

export const newestQuery = (view: View, q: string | undefined) =>
  queryOptions({
    queryKey: ["desk", "sessions", view, q ?? ""],
    queryFn: () => read(view, q, NEWEST),
    refetchInterval: pace.every(EVERY_MS),
  });

const olderQuery = (view: View, q: string | undefined, from: string) =>
  infiniteQueryOptions({
    // Not under "desk", which is read again as a whole.
    queryKey: ["older", view, q ?? "", from],
    queryFn: ({ pageParam }) => read(view, q, PART, pageParam),
    initialPageParam: from,
    getNextPageParam: (part: Part) => part.next_cursor ?? undefined,
    staleTime: Infinity,
    enabled: from !== "",
  });

type Older = InfiniteData<Part>;

/** Those that newer ones pushed out of the newest part; they are kept beside the older ones. */
const pushedKey = (view: View, q: string | undefined) => ["older", view, q ?? "", "pushed"];

/** What is known of a view, newest first. The newest part is true as it is: what it should hold and does not has left the view. */
export function combine(newest: Part, older: DeskSession[]): DeskSession[] {
  if (!newest.next_cursor) return newest.items;
  const end = newest.items.at(-1)?.id ?? "";
  const below = new Map(older.filter(({ id }) => id < end).map((session) => [session.id, session]));
  return [...newest.items, ...[...below.values()].sort((a, b) => (a.id < b.id ? 1 : -1))];
}

/** What was in the newest part, and is below it now. */
export function pushedOut(before: Part, now: Part): DeskSession[] {
  const end = now.items.at(-1)?.id ?? "";
  return now.next_cursor ? before.items.filter(({ id }) => id < end) : [];
}

export function useSessions(view: View, q: string | undefined) {
  const client = useQueryClient();
  const newest = useQuery(newestQuery(view, q));
  const list = `${view} ${q ?? ""}`;
  // Where the older ones began when they were asked for first, of which list.
  const [begun, setBegun] = useState({ list, from: "" });
  const from = begun.list === list ? begun.from : "";
  const older = useInfiniteQuery(olderQuery(view, q, from));
  const pushed = useQuery<Older>({ queryKey: pushedKey(view, q), queryFn: skipToken, staleTime: Infinity });
  const before = useRef<{ list: string; part: Part }>();
  useLayoutEffect(() => {
    const part = newest.data;
    if (!part) return;
    const out = before.current?.list === list ? pushedOut(before.current.part, part) : [];
    before.current = { list, part };
    if (out.length === 0) return;
    client.setQueryData<Older>(pushedKey(view, q), (data) => ({
      pages: [{ items: [...(data?.pages.flatMap(({ items }) => items) ?? []), ...out] }],
      pageParams: [undefined],
    }));
  }, [client, list, view, q, newest.data]);
  const sessions = useMemo(() => {
    const parts = [...(pushed.data?.pages ?? []), ...(older.data?.pages ?? [])];
    return newest.data
      ? combine(
          newest.data,
          parts.flatMap(({ items }) => items),
        )
      : [];
  }, [newest.data, pushed.data, older.data]);
  const cursor = newest.data?.next_cursor;
  const more = () => {
    if (from === "" && cursor) setBegun({ list, from: cursor });
    else if (older.hasNextPage && !older.isFetching) void older.fetchNextPage();
  };
  const ended = from === "" ? !cursor : older.isSuccess && !older.hasNextPage;
  return { newest, sessions, more: ended ? undefined : more };
}

const isOver = ({ status }: Session) => status === "closed" || status === "archived";

/** Whether a session that changed still belongs to a view that had it. */
function stays(view: unknown, before: DeskSession, now: DeskSession): boolean {
  if (view === "resolved") return true;
  if (isOver(now)) return false;
  if (view === "unassigned") return !now.assignee && now.status !== "ai_active";
  return view !== "mine" || now.assignee?.id === before.assignee?.id;
}

/** Changes a session among the older ones that are known, in every view. */
function changeOlder(client: QueryClient, id: string, change: (session: DeskSession) => DeskSession): void {
  for (const [key, data] of client.getQueriesData<Older>({ queryKey: ["older"] })) {
    if (!data?.pages.some(({ items }) => items.some((item) => item.id === id))) continue;
    const changed = (item: DeskSession) => {
      if (item.id !== id) return [item];
      const now = change(item);
      return stays(key[1], item, now) ? [now] : [];
    };
    client.setQueryData<Older>(key, {
      ...data,
      pages: data.pages.map((part) => ({ ...part, items: part.items.flatMap(changed) })),
    });
  }
}

/** Puts what is new of a session into the older ones that are known. */
export function patchOlder(client: QueryClient, session: Session): void {
  changeOlder(client, session.id, (item) => ({ ...item, ...session }));
}

/** A message in a session further down is its last, and not read. */
export function hearOlder(client: QueryClient, { session_id, sender, text, created_at }: Message): void {
  const customer = sender === "customer";
  changeOlder(client, session_id, (item) => ({
    ...item,
    last_message: { sender, text, created_at },
    unread: item.unread + Number(customer),
    waiting_since: customer ? (item.waiting_since ?? created_at) : null,
  }));
}

/** Whoever looked at a conversation has read it. */
export function markRead(client: QueryClient, id: string): void {
  const read = (item: DeskSession) => (item.id === id && item.unread > 0 ? { ...item, unread: 0 } : item);
  client.setQueriesData<Part>({ queryKey: ["desk", "sessions"] }, (part) =>
    part?.items.some((item) => item !== read(item)) ? { ...part, items: part.items.map(read) } : part,
  );
  changeOlder(client, id, read);
}
