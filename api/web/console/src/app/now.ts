// The time, for what says how long ago something was: it goes on while nothing else changes.

import { useSyncExternalStore } from "react";

const EVERY_MS = 20_000;

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  now = Date.now();
  listeners.forEach((tell) => tell());
}

function subscribe(tell: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now();
    timer = setInterval(tick, EVERY_MS);
  }
  listeners.add(tell);
  return () => {
    listeners.delete(tell);
    if (listeners.size === 0) clearInterval(timer);
  };
}

export const useNow = () => useSyncExternalStore(subscribe, () => now);
