// What the addresses of calls say.

export const CALL_STATES = [
  "received",
  "fetching",
  "transcribing",
  "summarising",
  "done",
  "partial",
  "failed",
] as const;

export interface CallsSearch {
  state?: (typeof CALL_STATES)[number];
}

export function callsSearch(search: Record<string, unknown>): CallsSearch {
  const state = CALL_STATES.find((known) => known === search.state);
  return state ? { state } : {};
}

/** `t`: where to start listening, in seconds. */
export interface CallSearch {
  t?: number;
}

export function callSearch(search: Record<string, unknown>): CallSearch {
  const t = Number(search.t);
  return Number.isFinite(t) && t > 0 ? { t } : {};
}
