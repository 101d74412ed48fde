// Where something is in a transcript.

import type { Conference, Transcript, Turn } from "../api/types";

/** The turn that is heard at a moment: the last that has begun; -1 before the first. */
export function turnAt(turns: readonly Turn[], ms: number): number {
  let [low, high] = [0, turns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((turns[middle] as Turn).start_ms <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The moment of a letter, as if a turn was spoken evenly. */
export function momentOf(turn: Turn, offset: number): number {
  const share = turn.text.length > 0 ? offset / turn.text.length : 0;
  return Math.round(turn.start_ms + (turn.end_ms - turn.start_ms) * Math.min(1, Math.max(0, share)));
}

export interface Hit {
  turn: number;
  start: number;
  end: number;
}

/** Where a text stands, whatever the case of its letters. */
export function hits(turns: readonly Turn[], text: string): Hit[] {
  const wanted = text.trim();
  if (!wanted) return [];
  // Not by small letters: those of a text may be longer than the text itself.
  const pattern = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), "giu");
  return turns.flatMap(({ text: said }, turn) =>
    [...said.matchAll(pattern)].map(({ index, 0: { length } }) => ({ turn, start: index, end: index + length })),
  );
}

/** The next turn of a speaker after a turn, from the beginning again after the last. */
export function nextOf(turns: readonly Turn[], speaker: number, after: number): number {
  const ahead = turns.findIndex((turn, index) => index > after && turn.speaker_number === speaker);
  return ahead >= 0 ? ahead : turns.findIndex((turn) => turn.speaker_number === speaker);
}

/** What can be heard, and how much later than the transcript it begins. */
export interface Track {
  id: string;
  name: string;
  lateMs: number;
}

export function tracks(call: Conference, transcript: Transcript | null | undefined): Track[] {
  const zero = Date.parse(transcript?.started_at ?? call.started_at ?? "");
  return call.sources
    .filter(({ kind, bytes }) => kind !== "transcript" && bytes)
    .map(({ id, kind, speaker, started_at }) => {
      const late = started_at ? Date.parse(started_at) - zero : 0;
      return {
        id,
        name: kind === "recording" ? "Whole call" : (speaker ?? "One participant"),
        lateMs: late > 0 ? late : 0,
      };
    })
    .sort((a, b) => Number(b.name === "Whole call") - Number(a.name === "Whole call"));
}
