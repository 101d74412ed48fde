// Whether the server can be reached, and whether the sign-in still holds, as the answers tell.

import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { ApiError } from "../api/client";
import { pace } from "./pace";

/** A value that pages follow. */
function held(first: boolean) {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next: boolean) => {
      if (next === value) return;
      value = next;
      listeners.forEach((tell) => tell());
    },
    subscribe: (tell: () => void) => {
      listeners.add(tell);
      return () => void listeners.delete(tell);
    },
  };
}

const away = held(false);
const ended = held(false);

/** What an error says of the server: nothing came, or a proxy answered in its place. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return error.status === 0 || (error.status >= 502 && error.status <= 504 && error.problem.title === undefined);
}

export function heardOf(error?: unknown): void {
  away.set(isAway(error));
}

/** Nothing is asked any more until somebody signs in again. */
export function signInEnded(is: boolean): void {
  pace.stopped = is;
  ended.set(is);
}

export const useAway = () => {
  const online = useSyncExternalStore(
    (tell) => onlineManager.subscribe(tell),
    () => onlineManager.isOnline(),
  );
  return useSyncExternalStore(away.subscribe, away.get) || !online;
};
export const useEnded = () => useSyncExternalStore(ended.subscribe, ended.get);
