// What the pages of calls read.

import { infiniteQueryOptions, type QueryClient, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, ApiError, must } from "../api/client";
import type { Conference, Notes, Transcript } from "../api/types";
import { pace } from "../app/pace";
import type { CallsSearch } from "./search";
import { isOver } from "./words";

export const callsQuery = ({ state }: CallsSearch) =>
  infiniteQueryOptions({
    queryKey: ["calls", "list", state ?? ""],
    queryFn: ({ pageParam }) =>
      must(api.GET("/api/chat/conference", { params: { query: { state, limit: 50, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: pace.every(5000),
  });

const path = (id: string) => ({ params: { path: { id } } });

export const callQuery = (id: string) =>
  queryOptions({ queryKey: ["calls", id], queryFn: () => must(api.GET("/api/chat/conference/{id}", path(id))) });

/** Null while there are none yet. */
async function orNull<T>(request: Promise<T>): Promise<T | null> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

export const notesQuery = (id: string) =>
  queryOptions({
    queryKey: ["calls", id, "notes"],
    // The description leaves the notes open.
    queryFn: () => orNull(must(api.GET("/api/chat/conference/{id}/notes", path(id))) as unknown as Promise<Notes>),
  });

export const transcriptQuery = (id: string) =>
  queryOptions({
    queryKey: ["calls", id, "transcript"],
    // Without an `Accept` for another form it is JSON.
    queryFn: () => orNull(must(api.GET("/api/chat/conference/{id}/transcript", path(id))) as Promise<Transcript>),
  });

/** Follows a call until it is over, and reads its words again when they changed. */
export function useFollow(call: Conference | undefined): void {
  const client = useQueryClient();
  const id = call?.id;
  const over = !call || isOver(call.state);
  useEffect(() => {
    if (!id || over) return;
    const stream = new EventSource(`/api/chat/conference/${id}/events`);
    stream.addEventListener("call.updated", (event: MessageEvent<string>) =>
      update(client, JSON.parse(event.data) as Conference),
    );
    return () => stream.close();
  }, [client, id, over]);
}

function update(client: QueryClient, call: Conference): void {
  const before = client.getQueryData(callQuery(call.id).queryKey);
  client.setQueryData(callQuery(call.id).queryKey, call);
  if (before?.state === call.state && before.text_source === call.text_source) return;
  void client.invalidateQueries({ queryKey: ["calls", call.id, "notes"] });
  void client.invalidateQueries({ queryKey: ["calls", call.id, "transcript"] });
  void client.invalidateQueries({ queryKey: ["calls", "list"] });
}

/** How often, and how many times, it is looked whether notes are written anew. */
const LOOK_MS = 1000;
const LOOKS = 30;

/** Reads a call's notes until they differ: they are written anew after its words changed, and the call's state does not tell. */
export async function untilRewritten(client: QueryClient, id: string): Promise<void> {
  const { queryKey } = notesQuery(id);
  const before = client.getQueryData(queryKey);
  if (!before) return;
  for (let look = 0; look < LOOKS && client.getQueryData(queryKey) === before; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    // The same data stays the same object.
    await client.refetchQueries({ queryKey });
  }
}
