import "fake-indexeddb/auto";

import { beforeEach, expect, test } from "vitest";

import { Outbox, type Content, type Entry } from "../src/core/outbox";
import { openShelf, type Shelf } from "../src/core/storage";

const text = (words: string): Content => ({ kind: "text", text: words, files: [] });
const add = async (outbox: Outbox, content: Content): Promise<Entry> => {
  const entry = outbox.make(content, "");
  await outbox.keep(entry);
  return entry;
};
let shelf: Shelf;
let chats = 0;
let chat: string;

beforeEach(async () => {
  shelf = await openShelf();
  chat = `chat ${(chats += 1)}`;
});

test("unsent messages come back in the order in which they were written, after the page is gone", async () => {
  const outbox = new Outbox(shelf, chat);
  for (const words of ["one", "two", "three"]) await add(outbox, text(words));
  const again = new Outbox(await openShelf(), chat);
  expect((await again.all()).map((entry) => entry.content)).toEqual([text("one"), text("two"), text("three")]);
});

test("a recording keeps its bytes", async () => {
  const outbox = new Outbox(shelf, chat);
  const audio = new Uint8Array([1, 2, 3]).buffer;
  await add(outbox, { kind: "voice", audio, type: "audio/webm", ms: 900 });
  const [entry] = await outbox.all();
  expect(entry?.content.kind === "voice" && [...new Uint8Array(entry.content.audio)]).toEqual([1, 2, 3]);
});

test("chats do not see each other's messages, though one's name begins like the other's", async () => {
  const [one, other] = [new Outbox(shelf, chat), new Outbox(shelf, `${chat}0`)];
  await add(one, text("mine"));
  await add(other, text("theirs"));
  expect((await one.all()).map((entry) => entry.content)).toEqual([text("mine")]);
});

test("what was sent is gone", async () => {
  const outbox = new Outbox(shelf, chat);
  const entry = await add(outbox, text("one"));
  await outbox.drop(entry);
  expect(await outbox.all()).toEqual([]);
});
