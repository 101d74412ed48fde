// A ticket's words and changes on one time line.

import type { Ticket } from "../api/types";

export type Entry = Ticket["entries"][number];
export type Change = Ticket["changes"][number];
export type Event = { type: "entry"; at: string; entry: Entry } | { type: "change"; at: string; change: Change };

/** In the order in which they happened; of the same moment, words come first. */
export function history({ entries, changes }: Pick<Ticket, "entries" | "changes">): Event[] {
  const all: Event[] = [
    ...entries.map((entry): Event => ({ type: "entry", at: entry.created_at, entry })),
    ...changes.map((change): Event => ({ type: "change", at: change.at, change })),
  ];
  return all.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
