// What platforms and the states of a call are called.

import type { CallState, Conference } from "../api/types";
import type { Tone } from "../ui/controls";

export const CALL_STATE: Record<CallState, readonly [string, Tone]> = {
  received: ["Announced", ""],
  fetching: ["Fetching the recording", "info"],
  transcribing: ["Being transcribed", "info"],
  summarising: ["Notes are being written", "info"],
  done: ["Done", "good"],
  partial: ["Partly done", "warn"],
  failed: ["Failed", "bad"],
};

export const PROVIDER: Record<Conference["provider"], string> = {
  zoom: "Zoom",
  google_meet: "Google Meet",
  teams: "Microsoft Teams",
};

export const isOver = (state: CallState) => state === "done" || state === "partial" || state === "failed";

/** How far the words are, between 0 and 1. */
export function progress({ progress: { chunks, chunks_done, sources, sources_done } }: Conference): number {
  if (chunks > 0) return chunks_done / chunks;
  return sources > 0 ? sources_done / sources : 0;
}

export function lasted({ started_at, ended_at }: Pick<Conference, "started_at" | "ended_at">): number | undefined {
  if (!started_at || !ended_at) return undefined;
  return Date.parse(ended_at) - Date.parse(started_at);
}
