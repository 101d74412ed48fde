// What a person does with a conversation.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { api, must, words } from "../api/client";
import type { Session } from "../api/types";
import { useSay } from "../ui/toasts";
import { drafts, type Sending } from "./drafts";
import { newer, type Talk, talkKey, withMessage, withNote } from "./queries";

/** Time to think again before a conversation is closed. */
const UNDO_MS = 6000;

/** `key`: where its draft is kept. */
interface Letter {
  id: string;
  key: string;
  sending: Sending;
}

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
    client.setQueryData<Talk>(talkKey(id), (talk) => talk && { ...talk, session: newer(talk.session, session) });
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
  // What is sent leaves the draft at once, and comes back to it where it fails: whoever has left the conversation loses nothing.
  const send = useMutation({
    mutationFn: ({ id, sending: { text, messageId, files } }: Letter) =>
      must(
        api.POST("/api/admin/sessions/{id}/messages", {
          ...path(id),
          body: { text, client_message_id: messageId, attachments: files.map((file) => file.id) },
        }),
      ),
    onSuccess: ({ message }, { id, key }) => {
      drafts.arrived(key);
      client.setQueryData<Talk>(talkKey(id), (talk) => talk && withMessage(talk, message));
      settled();
    },
    onError: (error, { key, sending }) => {
      drafts.failed(key, sending);
      failed(error);
    },
  });
  const note = useMutation({
    mutationFn: ({ id, sending: { text } }: Letter) =>
      must(api.POST("/api/admin/sessions/{id}/notes", { ...path(id), body: { text } })),
    onSuccess: (written, { id, key }) => {
      drafts.arrived(key);
      client.setQueryData<Talk>(talkKey(id), (talk) => talk && withNote(talk, written));
      settled();
    },
    onError: (error, { key, sending }) => {
      drafts.failed(key, sending);
      failed(error);
    },
  });
  const signOut = useMutation({
    mutationFn: (id: string) => must(api.DELETE("/api/admin/sessions/{id}/token", path(id))),
    onSuccess: () => void say("The customer is signed out of this conversation."),
    onError: failed,
  });
  return { accept, resume, pause, assign, send, note, signOut };
}

interface Closing {
  now: () => Promise<void>;
  undo: () => void;
}

/** Conversations that are about to be closed, by id: the promise to close them can be taken back. */
const closing = new Map<string, Closing>();

/** Closes at once what is about to be closed; whoever leaves meant it. */
export async function closeNow(): Promise<void> {
  await Promise.all([...closing.values()].map(({ now }) => now()));
}

window.addEventListener("pagehide", () => void closeNow());

/** Takes back the last conversation that is about to be closed. */
export function undoClose(): void {
  [...closing.values()].at(-1)?.undo();
}

/** Closes after a moment in which it can be undone. */
export function useClose(): (id: string, back: () => void) => boolean {
  const client = useQueryClient();
  const say = useSay();
  return (id, back) => {
    if (closing.has(id)) return false;
    const end = () => {
      clearTimeout(timer);
      closing.delete(id);
      unsay();
    };
    const now = async () => {
      end();
      try {
        await must(api.POST("/api/admin/sessions/{id}/close", { ...path(id), keepalive: true }));
      } catch (error) {
        say(words(error), { bad: true });
      }
      void client.invalidateQueries({ queryKey: ["desk"] });
    };
    const undo = () => {
      end();
      back();
    };
    const timer = setTimeout(() => void now(), UNDO_MS);
    const unsay = say("The conversation is being closed.", { undo, stays: UNDO_MS });
    closing.set(id, { now, undo });
    return true;
  };
}
