// A list that comes in parts.

import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button, Spinner } from "./controls";
import { words } from "../api/client";
import { Failed, Notice } from "./loaded";

interface Page<T> {
  items: T[];
  next_cursor?: string | null;
}

interface Props<T> {
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  empty: ReactNode;
  children: (items: T[]) => ReactNode;
}

export function Parts<T>({ query, empty, children }: Props<T>) {
  if (query.isPending) return <Spinner />;
  if (!query.data) return <Failed error={query.error} retry={() => void query.refetch()} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <div className="card">{empty}</div>;
  return (
    <>
      {children(items)}
      <More query={query} />
    </>
  );
}

export function More<T>({ query }: { query: UseInfiniteQueryResult<InfiniteData<Page<T>>> }) {
  if (!query.hasNextPage) return null;
  return (
    <div className="stack">
      {query.isFetchNextPageError && <Notice tone="bad">{words(query.error)}</Notice>}
      <div>
        <Button onClick={() => void query.fetchNextPage()} disabled={query.isFetchingNextPage}>
          Show more
        </Button>
      </div>
    </div>
  );
}

/** What every list in parts tells the query. */
export const inParts = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { next_cursor?: string | null }) => page.next_cursor ?? undefined,
};
