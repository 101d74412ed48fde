// Asks for webhooks, and changes them.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, must, type Schemas, words } from "../api/client";
import { pace } from "../app/pace";
import { useSay } from "../ui/toasts";

export const webhooksQuery = {
  queryKey: ["webhooks"],
  queryFn: async () => (await must(api.GET("/api/admin/webhooks"))).items,
  refetchInterval: pace.always(10_000),
};

export const deliveriesKey = (id: string) => ["webhooks", id, "deliveries"];

/** Changes a webhook, and says what came of it. */
export function useChange(id: string, done: string) {
  const client = useQueryClient();
  const say = useSay();
  return useMutation({
    mutationFn: (body: Schemas["WebhookInput"]) =>
      must(api.PATCH("/api/admin/webhooks/{id}", { params: { path: { id } }, body })),
    onSuccess: () => {
      say(done);
      void client.invalidateQueries({ queryKey: webhooksQuery.queryKey });
    },
    onError: (error) => void say(words(error), { bad: true }),
  });
}

/** Sends a try to it; what came of it stands among the deliveries. */
export function useTry(id: string) {
  const client = useQueryClient();
  const say = useSay();
  return useMutation({
    mutationFn: () => must(api.POST("/api/admin/webhooks/{id}/test", { params: { path: { id } } })),
    onSuccess: () => {
      say("A test is on its way. Its delivery says what comes of it.");
      void client.invalidateQueries({ queryKey: deliveriesKey(id) });
    },
    onError: (error) => void say(words(error), { bad: true }),
  });
}
