// What a person does with a conversation.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { api, must, words } from "../api/client";
import type { Session } from "../api/types";
import { useSay } from "../ui/toasts";
import type { Talk } from "./queries";

/** Time to think again before a conversation is closed. */
const UNDO_MS = 6000;

const path = (id: string) => ({ params: { path: { id } } });

export function useDesk() {
  const client = useQueryClient();
  const say = useSay();
  const settled = useCallback(() => void client.invalidateQueries({ queryKey: ["desk"] }), [client]);
  const failed = (error: unknown) => {
    say(words(error), { bad: true });
    settled();
  };
  const put = (id: string, session: Session) => {
    client.setQueryData<Talk>(["desk", "talk", id], (talk) => talk && { ...talk, session });
    settled();
  };
  const change = (request: (id: string) => Promise<Session>) => ({
    mutationFn: request,
    onSuccess: (session: Session, id: string) => put(id, session),
    onError: failed,
  });
  const accept = useMutation(change((id) => must(api.POST("/api/admin/sessions/{id}/accept", path(id)))));
  const resume = useMutation(change((id) => must(api.POST("/api/admin/sessions/{id}/resume", path(id)))));
  const pause = useMutation(change((id) => must(api.POST("/api/admin/sessions/{id}/pause", path(id)))));
  const assign = useMutation({
    mutationFn: ({ id, user_id }: { id: string; user_id: string | null }) =>
      must(api.PUT("/api/admin/sessions/{id}/assign", { ...path(id), body: { user_id } })),
    onSuccess: (session, { id }) => put(id, session),
    onError: failed,
  });
  const send = useMutation({
    mutationFn: ({ id, text, client_message_id }: { id: string; text: string; client_message_id: string }) =>
      must(api.POST("/api/admin/sessions/{id}/messages", { ...path(id), body: { text, client_message_id } })),
    onSuccess: settled,
    onError: failed,
  });
  const note = useMutation({
    mutationFn: ({ id, text }: { id: string; text: string }) =>
      must(api.POST("/api/admin/sessions/{id}/notes", { ...path(id), body: { text } })),
    onSuccess: settled,
    onError: failed,
  });
  return { accept, resume, pause, assign, send, note };
}

/** Conversations that are about to be closed, by id: the promise to close them can be taken back. */
const closing = new Map<string, () => void>();

/** Whoever leaves the page meant it. */
window.addEventListener("pagehide", () => closing.forEach((now) => now()));

/** Closes after a moment in which it can be undone. */
export function useClose(): (id: string, onClosing?: () => void) => void {
  const client = useQueryClient();
  const say = useSay();
  return (id, onClosing) => {
    if (closing.has(id)) return;
    const now = () => {
      clearTimeout(timer);
      closing.delete(id);
      unsay();
      must(api.POST("/api/admin/sessions/{id}/close", { ...path(id), keepalive: true }))
        .catch((error: unknown) => say(words(error), { bad: true }))
        .finally(() => void client.invalidateQueries({ queryKey: ["desk"] }));
    };
    const undo = () => {
      clearTimeout(timer);
      closing.delete(id);
    };
    const timer = setTimeout(now, UNDO_MS);
    const unsay = say("The conversation is being closed.", { undo, stays: UNDO_MS });
    closing.set(id, now);
    onClosing?.();
  };
}
