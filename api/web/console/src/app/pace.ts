// How often pages ask the server by themselves.

const SLOW_MS = 30_000;

export const pace = {
  /** The server tells what happens; asking is for what it may have missed. */
  live: false,
  /** The sign-in has ended: every answer would be a refusal. */
  stopped: false,
  every: (ms: number) => () => !pace.stopped && (pace.live ? Math.max(ms, SLOW_MS) : ms),
  /** What the feed does not tell of. */
  always: (ms: number) => () => !pace.stopped && ms,
};
