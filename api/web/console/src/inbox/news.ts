// Which of the listed conversations have news for this person.

import { useEffect, useRef } from "react";
import { useQuery } from "@tanstack/react-query";
import { chime, desktop } from "../app/chime";
import { may } from "../app/me";
import { newestQuery } from "./sessions";
import type { DeskSession, Me } from "../api/types";
import { partner } from "./words";

/** What was known of the conversations when they were looked at last. */
export interface Known {
  /** When the last message of each was written. */
  last: Map<string, number>;
  /** The newest of all: a conversation that comes into sight with older words only has no news. */
  newest: number;
}

/** Those in which a customer wrote since `known` was taken, of this person or of nobody. */
export function news(sessions: DeskSession[], known: Known, me: string): DeskSession[] {
  return sessions.filter(({ id, assignee, last_message: last }) => {
    if (last?.sender !== "customer" || (assignee && assignee.id !== me)) return false;
    return Date.parse(last.created_at) > (known.last.get(id) ?? known.newest);
  });
}

/** Notes what is known now. */
export function look(sessions: DeskSession[], known: Known): void {
  for (const { id, last_message: last } of sessions) {
    if (!last) continue;
    const at = Date.parse(last.created_at);
    known.last.set(id, at);
    known.newest = Math.max(known.newest, at);
  }
}

/** Tells of news wherever in the console somebody is. */
export function useNews(me: Me, open: (id: string) => void): void {
  const { data } = useQuery({ ...newestQuery("active", undefined), enabled: may(me, "sessions.read") });
  const sessions = data?.items;
  const known = useRef<Known>();
  const opener = useRef(open);
  opener.current = open;
  useEffect(() => {
    if (!sessions) return;
    const first = known.current === undefined;
    const before = known.current ?? { last: new Map<string, number>(), newest: 0 };
    const fresh = news(sessions, before, me.id);
    look(sessions, before);
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
