// What the pages of tickets read and change.

import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, must, type Schemas, words } from "../api/client";
import type { Ticket } from "../api/types";
import { pace } from "../app/pace";
import { drafts, type Sending } from "../inbox/drafts";
import { useSay } from "../ui/toasts";
import type { TicketsSearch } from "./search";

export const ticketsQuery = (search: TicketsSearch) =>
  infiniteQueryOptions({
    queryKey: ["tickets", "list", search],
    queryFn: ({ pageParam }) =>
      must(api.GET("/api/admin/tickets", { params: { query: { ...search, limit: 50, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: pace.every(10_000),
  });

export const ticketQuery = (number: number) =>
  queryOptions({
    queryKey: ["tickets", number],
    queryFn: () => must(api.GET("/api/admin/tickets/{number}", { params: { path: { number } } })),
    refetchInterval: pace.every(5000),
  });

export const ticketStatsQuery = queryOptions({
  queryKey: ["tickets", "stats"],
  queryFn: () => must(api.GET("/api/admin/tickets/stats")),
});

export function useTicket(number: number) {
  const client = useQueryClient();
  const say = useSay();
  const done = {
    onSuccess: (ticket: Ticket) => {
      client.setQueryData(ticketQuery(number).queryKey, ticket);
      void client.invalidateQueries({ queryKey: ["tickets"] });
      void client.invalidateQueries({ queryKey: ["contact"] });
    },
    onError: (error: unknown) => void say(words(error), { bad: true }),
  };
  const params = { path: { number } };
  const change = useMutation({
    mutationFn: (body: Schemas["TicketChanges"]) => must(api.PATCH("/api/admin/tickets/{number}", { params, body })),
    ...done,
  });
  const write = useMutation({
    mutationFn: ({ sending: { text, internal = false } }: { key: string; sending: Sending }) =>
      must(api.POST("/api/admin/tickets/{number}/messages", { params, body: { text, internal } })),
    onSuccess: (ticket, { key }) => {
      drafts.arrived(key);
      done.onSuccess(ticket);
    },
    onError: (error, { key, sending }) => {
      drafts.failed(key, sending);
      done.onError(error);
    },
  });
  return { change, write };
}
