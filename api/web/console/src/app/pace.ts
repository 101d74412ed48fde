// How often pages ask the server by themselves.

const SLOW_MS = 30_000;

/** `live`: the server tells what happens; asking is for what it may have missed. */
export const pace = {
  live: false,
  every: (ms: number) => () => (pace.live ? Math.max(ms, SLOW_MS) : ms),
};
