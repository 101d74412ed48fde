// Which of the listed conversations have news for this person.

import { useEffect, useRef } from "react";
import { chime, desktop } from "../app/chime";
import type { DeskSession, Me } from "../api/types";
import { partner } from "./words";

/** Those in which a customer wrote since `known` was taken, of this person or of nobody. */
export function news(sessions: DeskSession[], known: ReadonlyMap<string, string>, me: string): DeskSession[] {
  return sessions.filter(({ id, assignee, last_message: last }) => {
    if (last?.sender !== "customer" || (assignee && assignee.id !== me)) return false;
    const before = known.get(id);
    return before === undefined || before < last.created_at;
  });
}

export function useNews(sessions: DeskSession[] | undefined, me: Me, open: (id: string) => void): void {
  const known = useRef<Map<string, string>>();
  const opener = useRef(open);
  opener.current = open;
  useEffect(() => {
    if (!sessions) return;
    const first = known.current === undefined;
    const before = known.current ?? new Map<string, string>();
    const fresh = news(sessions, before, me.id);
    sessions.forEach(({ id, last_message: last }) => last && before.set(id, last.created_at));
    known.current = before;
    const wanted = me.prefs.notifications !== "none";
    const concerns = fresh.filter(({ assignee }) => me.prefs.notifications !== "mine" || assignee?.id === me.id);
    if (first || !wanted || concerns.length === 0) return;
    if (me.prefs.sound) chime();
    concerns.forEach((session) => {
      desktop(partner(session), session.last_message?.text ?? "", () => opener.current(session.id));
    });
  }, [sessions, me]);
}
