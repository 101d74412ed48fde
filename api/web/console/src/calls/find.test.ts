import { describe, expect, it } from "vitest";
import type { Conference, Turn } from "../api/types";
import { fileName } from "./export";
import { hits, momentOf, nextOf, tracks, turnAt } from "./find";

const turn = (start_ms: number, text: string, speaker_number = 1): Turn => ({
  start_ms,
  end_ms: start_ms + 1000,
  text,
  speaker_number,
  speaker: `S${speaker_number}`,
});
const turns = [turn(1000, "Good morning"), turn(2000, "Morning, good", 2), turn(5000, "The rug is good")];

describe("a moment in a transcript", () => {
  it.each([
    [0, -1],
    [1000, 0],
    [1999, 0],
    [2000, 1],
    [4999, 1],
    [99_000, 2],
  ])("%i ms is in turn %i", (ms, index) => expect(turnAt(turns, ms)).toBe(index));

  it("of a letter is as far into the turn as the letter is", () => {
    expect(momentOf(turn(1000, "0123456789"), 5)).toBe(1500);
    expect(momentOf(turn(1000, ""), 3)).toBe(1000);
    expect(momentOf(turn(1000, "ab"), 99)).toBe(2000);
  });

  it("finds the next turn of a speaker, and goes round", () => {
    expect(nextOf(turns, 1, 0)).toBe(2);
    expect(nextOf(turns, 1, 2)).toBe(0);
    expect(nextOf(turns, 9, 0)).toBe(-1);
  });
});

describe("search", () => {
  it("finds every place, whatever the case", () => {
    expect(hits(turns, " GOOD ").map(({ turn, start, end }) => [turn, start, end])).toEqual([
      [0, 0, 4],
      [1, 9, 13],
      [2, 11, 15],
    ]);
  });
  it("marks the right letters behind one that is longer when it is small", () => {
    expect(hits([turn(0, "İpek is here")], "is")).toEqual([{ turn: 0, start: 5, end: 7 }]);
  });
  it.each(["(", "a-b", "[x]", "\\", "1+1", "$1", "a/b"])("takes %s as it is", (text) => {
    expect(hits([turn(0, `see ${text}.`)], text)).toEqual([{ turn: 0, start: 4, end: 4 + text.length }]);
  });
  it("finds nothing for nothing", () => expect(hits(turns, "  ")).toEqual([]));
});

describe("what can be heard", () => {
  it("is every recording that is kept, the whole call first, with how late it begins", () => {
    const source = (id: string, kind: string, started_at: string, more: object = {}) => ({
      id,
      kind,
      started_at,
      bytes: 10,
      state: "done",
      ...more,
    });
    const call = {
      started_at: "2026-11-29T10:00:00Z",
      sources: [
        source("t", "transcript", "2026-11-29T10:00:00Z"),
        source("p", "participant_recording", "2026-11-29T10:00:05Z", { speaker: "Elif" }),
        source("r", "recording", "2026-11-29T10:00:00Z"),
        source("gone", "recording", "2026-11-29T10:00:00Z", { bytes: null }),
      ],
    } as unknown as Conference;
    expect(tracks(call, null)).toEqual([
      { id: "r", name: "Whole call", lateMs: 0 },
      { id: "p", name: "Elif", lateMs: 5000 },
    ]);
  });
});

describe("a file's name", () => {
  it.each([
    ["Rug & bedding: Mrs. Müller/Öz", "vtt", "rug-bedding-mrs-muller-oz.vtt"],
    ["../../etc", "md", "etc.md"],
    [null, "srt", "call.srt"],
  ])("%s becomes %s", (title, ending, name) => expect(fileName(title, ending)).toBe(name));
});
