// The conversations of a view. The newest are read again and again; those further down once, when somebody scrolls there.

import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { api, must } from "../api/client";
import type { DeskSession, Session } from "../api/types";
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

/**
 * What is known of a view, newest first. The newest part is true as it is: what it should hold and does not has left the view. What
 * was in it before and was pushed out by newer ones is still there, below.
 */
export function combine(newest: Part, older: DeskSession[], before: DeskSession[]): DeskSession[] {
  if (!newest.next_cursor) return newest.items;
  const end = newest.items.at(-1)?.id ?? "";
  const below = new Map([...before, ...older].filter(({ id }) => id < end).map((session) => [session.id, session]));
  return [...newest.items, ...[...below.values()].sort((a, b) => (a.id < b.id ? 1 : -1))];
}

export function useSessions(view: View, q: string | undefined) {
  const newest = useQuery(newestQuery(view, q));
  const list = `${view} ${q ?? ""}`;
  // Where the older ones began when they were asked for first, of which list.
  const [begun, setBegun] = useState({ list, from: "" });
  const from = begun.list === list ? begun.from : "";
  const older = useInfiniteQuery(olderQuery(view, q, from));
  const before = useRef<{ list: string; sessions: DeskSession[] }>({ list, sessions: [] });
  const sessions = useMemo(() => {
    if (before.current.list !== list) before.current = { list, sessions: [] };
    const parts = older.data?.pages.flatMap(({ items }) => items) ?? [];
    if (newest.data) before.current.sessions = combine(newest.data, parts, before.current.sessions);
    return before.current.sessions;
  }, [list, newest.data, older.data]);
  const cursor = newest.data?.next_cursor;
  const more = () => {
    if (from === "" && cursor) setBegun({ list, from: cursor });
    else if (older.hasNextPage && !older.isFetching) void older.fetchNextPage();
  };
  const ended = from === "" ? !cursor : older.isSuccess && !older.hasNextPage;
  return { newest, sessions, more: ended ? undefined : more };
}

/** Puts what is new of a session into the older ones that are known. */
export function patchOlder(client: QueryClient, session: Session): void {
  client.setQueriesData<InfiniteData<Part>>({ queryKey: ["older"] }, (data) => {
    if (!data?.pages.some(({ items }) => items.some(({ id }) => id === session.id))) return data;
    const patched = (item: DeskSession) => (item.id === session.id ? { ...item, ...session } : item);
    return { ...data, pages: data.pages.map((part) => ({ ...part, items: part.items.map(patched) })) };
  });
}
