import { describe, expect, it } from "vitest";
import type { DeskSession, Message, Session } from "../api/types";
import { type Known, look, news } from "./news";
import { caughtUp, merge, type Talk } from "./queries";

const session = (id: string, at: string, more: object = {}) =>
  ({
    id,
    last_message: { text: "Hello", sender: "customer", created_at: at },
    assignee: null,
    ...more,
  }) as unknown as DeskSession;
const NOON = "2026-11-29T12:00:00Z";

describe("news", () => {
  const known = (): Known => ({
    last: new Map([
      ["old", Date.parse(NOON)],
      ["newer", Date.parse("2026-11-29T11:00:00Z")],
    ]),
    newest: Date.parse("2026-11-29T11:30:00Z"),
  });

  it("is a customer's message that was not known, of nobody's or one's own conversation", () => {
    const sessions = [
      session("old", NOON),
      session("newer", NOON),
      session("new", NOON),
      session("theirs", NOON, { assignee: { id: "other", name: "Ines" } }),
      session("mine", NOON, { assignee: { id: "me", name: "Rosa" } }),
      session("answered", NOON, { last_message: { text: "Hi", sender: "bot", created_at: NOON } }),
    ];
    expect(news(sessions, known(), "me").map(({ id }) => id)).toEqual(["newer", "new", "mine"]);
  });

  it("is nothing that only comes into sight, by another view or further down", () => {
    const its = known();
    const sessions = [session("earlier", "2026-11-29T10:00:00Z")];
    expect(news(sessions, its, "me")).toEqual([]);
    look([session("old", "2026-11-29T13:00:00Z")], its);
    expect(news([session("noon", NOON)], its, "me")).toEqual([]);
  });
});

describe("merge", () => {
  it("keeps order and prefers what is new", () => {
    const old = [
      { id: "a", seq: 1, text: "" },
      { id: "c", seq: 3, text: "" },
    ];
    const merged = merge(
      old,
      [
        { id: "b", seq: 2, text: "" },
        { id: "a", seq: 1, text: "heard" },
      ],
      ({ seq }) => seq,
    );
    expect(merged.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(merged[0]?.text).toBe("heard");
  });

  it("leaves the list as it is when nothing came", () => {
    const old = [{ id: "a", seq: 1 }];
    expect(merge(old, [], ({ seq }) => seq)).toBe(old);
  });
});

describe("a conversation that is read while something happens", () => {
  const message = (seq: number, text = "") => ({ id: `m${seq}`, seq, text }) as Message;
  const talk = (messages: Message[], last_seq = 1): Talk => ({
    session: { id: "s", last_seq } as Session,
    messages,
    notes: [],
    read: 1,
  });

  it("keeps what the feed brought meanwhile", () => {
    const [first, answer] = [message(1), message(2)];
    const before = talk([first]);
    const now = { ...talk([first, answer], 5), notes: [] };
    const after = caughtUp(talk([message(1)]), before, now);
    expect(after.messages.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(after.session.last_seq).toBe(5);
  });

  it("takes what was read where the feed brought nothing", () => {
    const before = talk([message(1, "Being transcribed")]);
    const after = caughtUp(talk([message(1, "heard")]), before, before);
    expect(after.messages[0]?.text).toBe("heard");
  });
});
