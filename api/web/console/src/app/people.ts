// The names of colleagues, as far as this person may know them.

import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, must } from "../api/client";
import type { DeskSession, User } from "../api/types";
import { may, useMe } from "./me";

export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: async (): Promise<User[]> => {
    const all: User[] = [];
    let cursor: string | null | undefined;
    do {
      const query = { limit: 200, ...(cursor && { cursor }) };
      const page = await must(api.GET("/api/admin/users", { params: { query } }));
      all.push(...page.items);
      cursor = page.next_cursor;
    } while (cursor);
    return all;
  },
  staleTime: 60_000,
});

export interface People {
  /** Those to whom work can be given; only who may see all people knows them. */
  all: { id: string; name: string }[];
  nameOf: (id: string | null | undefined) => string;
}

export function usePeople(assignees: DeskSession["assignee"][] = []): People {
  const me = useMe();
  const { data } = useQuery({ ...usersQuery, enabled: may(me, "users") });
  const all = data?.filter(({ active }) => active) ?? [{ id: me.id, name: me.name }];
  const known = new Map(
    [...assignees, ...(data ?? [])].flatMap((person) => (person ? [[person.id, person.name] as const] : [])),
  );
  return {
    all,
    nameOf: (id) => (id === me.id ? "You" : ((id && known.get(id)) ?? "A colleague")),
  };
}
