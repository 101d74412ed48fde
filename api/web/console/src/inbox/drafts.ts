// What was begun and not sent. It outlives a reload and a sign-in that ended, not the browser's tab.

import { useCallback, useSyncExternalStore } from "react";
import type { Attachment } from "../api/types";
import { newId } from "../app/ids";

export interface Draft {
  text: string;
  files: Attachment[];
  /** The staff alone are to read it; of a ticket. */
  internal?: boolean | undefined;
  /** It was sent under this id, and nobody knows whether it arrived: the same id is the same message. */
  messageId?: string | undefined;
}

/** Something that is on its way. */
export interface Sending extends Draft {
  messageId: string;
}

const NOTHING: Draft = { text: "", files: [] };
const known = new Map<string, Draft>();
const listeners = new Set<() => void>();

/** Of a person, so that nobody else who signs in here sees it. */
export const draftKey = (person: string, kind: "reply" | "note" | "ticket", of: string | number) =>
  `frontdesk.draft.${person}.${kind}.${of}`;
const sendingKey = (key: string) => `${key}.sending`;

function load(key: string): Draft | undefined {
  try {
    const kept = sessionStorage.getItem(key);
    return kept ? { ...NOTHING, ...(JSON.parse(kept) as Draft) } : undefined;
  } catch {
    return undefined;
  }
}

function keep(key: string, draft: Draft | undefined): void {
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft));
    else sessionStorage.removeItem(key);
  } catch {
    // Then it lives as long as the page.
  }
}

const isEmpty = ({ text, files }: Draft) => !text && files.length === 0;

function put(key: string, draft: Draft): void {
  known.set(key, draft);
  keep(key, isEmpty(draft) ? undefined : draft);
  listeners.forEach((tell) => tell());
}

/** What comes back stands before what was begun meanwhile. Only as it was sent it is the same message. */
function together(back: Draft, begun: Draft): Draft {
  if (isEmpty(begun)) return back;
  return { ...begun, text: [back.text, begun.text].filter(Boolean).join("\n"), files: [...back.files, ...begun.files] };
}

export const drafts = {
  get(key: string): Draft {
    const draft = known.get(key);
    if (draft) return draft;
    // A page that ended before the server had answered.
    const lost = load(sendingKey(key));
    keep(sendingKey(key), undefined);
    const begun = load(key) ?? NOTHING;
    const found = lost ? together(lost, begun) : begun;
    known.set(key, found);
    if (lost) keep(key, found);
    return found;
  },
  change(key: string, changed: Partial<Draft>): void {
    put(key, { ...drafts.get(key), messageId: undefined, ...changed });
  },
  /** Takes the draft to send it. Until `arrived` it comes back by `failed`, or after a reload. */
  take(key: string): Sending {
    const draft = drafts.get(key);
    const sending = { ...draft, text: draft.text.trim(), messageId: draft.messageId ?? newId() };
    keep(sendingKey(key), sending);
    put(key, { ...NOTHING, internal: draft.internal });
    return sending;
  },
  arrived: (key: string) => keep(sendingKey(key), undefined),
  failed(key: string, sending: Sending): void {
    keep(sendingKey(key), undefined);
    put(key, together(sending, drafts.get(key)));
  },
  /** As after a reload. */
  forget: () => known.clear(),
};

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};

export function useDraft(key: string): [Draft, (changed: Partial<Draft>) => void] {
  const draft = useSyncExternalStore(
    subscribe,
    useCallback(() => drafts.get(key), [key]),
  );
  return [draft, useCallback((changed: Partial<Draft>) => drafts.change(key, changed), [key])];
}
