// Who is signed in, and what that person may do.

import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { api, ApiError, must, type Schemas, words } from "../api/client";
import type { Me } from "../api/types";
import { useSay } from "../ui/toasts";
import { setTheme } from "./theme";

/** Nobody is signed in when the data is null. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async ({ client }): Promise<Me | null> => {
    try {
      const me = await must(api.GET("/api/me"));
      setTheme(me.prefs.theme);
      return me;
    } catch (error) {
      const known = client.getQueryData<Me | null>(["me"]);
      // Whoever was signed in is asked for the password, on the page where they are.
      if (error instanceof ApiError && error.status === 401 && !known) return null;
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
  const say = useSay();
  return useMutation({
    mutationFn: (prefs: Schemas["PrefsPatch"]) => must(api.PATCH("/api/me/prefs", { body: prefs })),
    onMutate: (prefs) => {
      if (prefs.theme) setTheme(prefs.theme);
    },
    onSuccess: (me) => client.setQueryData(meQuery.queryKey, me),
    onError: (error) => {
      setTheme(client.getQueryData(meQuery.queryKey)?.prefs.theme ?? "system");
      say(words(error), { bad: true });
    },
  });
}
