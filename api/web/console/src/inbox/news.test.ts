import { describe, expect, it } from "vitest";
import type { DeskSession } from "../api/types";
import { news } from "./news";
import { merge } from "./queries";

const session = (id: string, at: string, more: object = {}) =>
  ({
    id,
    last_message: { text: "Hello", sender: "customer", created_at: at },
    assignee: null,
    ...more,
  }) as unknown as DeskSession;
const NOON = "2026-11-29T12:00:00Z";

describe("news", () => {
  it("is a customer's message that was not known, of nobody's or one's own conversation", () => {
    const known = new Map([
      ["old", NOON],
      ["newer", "2026-11-29T11:00:00Z"],
    ]);
    const sessions = [
      session("old", NOON),
      session("newer", NOON),
      session("new", NOON),
      session("theirs", NOON, { assignee: { id: "other", name: "Ines" } }),
      session("mine", NOON, { assignee: { id: "me", name: "Rosa" } }),
      session("answered", NOON, { last_message: { text: "Hi", sender: "bot", created_at: NOON } }),
    ];
    expect(news(sessions, known, "me").map(({ id }) => id)).toEqual(["newer", "new", "mine"]);
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
