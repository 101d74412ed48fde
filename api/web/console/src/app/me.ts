// Who is signed in, and what that person may do.

import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { api, ApiError, must, type Schemas } from "../api/client";
import type { Me } from "../api/types";
import { setTheme } from "./theme";

/** Nobody is signed in when the data is null. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async (): Promise<Me | null> => {
    try {
      const me = await must(api.GET("/api/me"));
      setTheme(me.prefs.theme);
      return me;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
  retry: false,
});

/** The person who is signed in; pages inside the shell always have one. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(meQuery);
  if (!data) throw new Error("nobody is signed in");
  return data;
}

export function may(me: Me, permission: string): boolean {
  return me.permissions.includes(permission);
}

/** Changes how the console treats this person, at once and on the server. */
export function usePrefs() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (prefs: Schemas["PrefsPatch"]) => must(api.PATCH("/api/me/prefs", { body: prefs })),
    onMutate: (prefs) => {
      if (prefs.theme) setTheme(prefs.theme);
    },
    onSuccess: (me) => client.setQueryData(meQuery.queryKey, me),
  });
}
