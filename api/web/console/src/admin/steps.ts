// The steps of a message's way, in the order in which they happened.

import type { Trail } from "../api/types";

export interface Step {
  at: string;
  /** Since the message came. */
  afterMs: number;
  text: string;
  detail?: string | undefined;
  bad?: boolean;
}

/** A time in milliseconds with its fraction: the API's times have microseconds, which `Date` drops. */
export function exactMs(iso: string): number {
  const fraction = /\.(\d+)/.exec(iso)?.[1] ?? "0";
  return Math.floor(Date.parse(iso) / 1000) * 1000 + Number(`0.${fraction}`) * 1000;
}

export function steps(trail: Trail): Step[] {
  const begin = exactMs(trail.received_at);
  const step = (at: string | null | undefined, text: string, more: Partial<Step> = {}): Step[] =>
    at ? [{ at, afterMs: exactMs(at) - begin, text, ...more }] : [];
  const { job, transcription } = trail;
  const all = [
    ...step(trail.received_at, "Received", { detail: trail.request_id ? `Request ${trail.request_id}` : undefined }),
    ...step(job?.published_at, "Handed to the queue"),
    ...trail.failed_attempts.flatMap(({ attempt, error, failed_at, worker }) =>
      step(failed_at, `Attempt ${attempt} failed`, { bad: true, detail: worker ? `${error} (${worker})` : error }),
    ),
    ...step(trail.answered_at, "Answered", {
      detail: trail.answered_by ? `By message ${trail.answered_by}` : undefined,
    }),
    ...step(trail.delivered_at, "The answer was sent to the customer"),
  ];
  const sorted = all.sort((a, b) => a.afterMs - b.afterMs);
  if (transcription?.reason) {
    sorted.splice(1, 0, {
      at: trail.received_at,
      afterMs: 0,
      text: `Transcription: ${transcription.state}`,
      detail: transcription.reason,
    });
  }
  return sorted;
}
