import { describe, expect, it } from "vitest";
import type { Message, SessionNote } from "../api/types";
import { orders, rows, sources } from "./rows";

const message = (seq: number, at: string, more: Partial<Message> = {}) =>
  ({
    id: `m${seq}`,
    seq,
    sender: "customer",
    kind: "text",
    text: "Hello",
    entities: [],
    actions: [],
    created_at: at,
    ...more,
  }) as unknown as Message;
const note = (after_seq: number, at: string) =>
  ({
    id: `n${after_seq}`,
    after_seq,
    created_at: at,
    text: "Call her",
    author: { kind: "user" },
  }) as unknown as SessionNote;

describe("rows", () => {
  it("puts a day before its messages, and notes where they were written", () => {
    const made = rows(
      [message(1, "2026-11-28T10:00:00Z"), message(2, "2026-11-29T10:00:00Z"), message(3, "2026-11-29T10:01:00Z")],
      [note(2, "2026-11-29T10:00:30Z"), note(3, "2026-11-29T10:05:00Z")],
    );
    expect(made.map(({ type }) => type)).toEqual(["day", "message", "day", "message", "note", "message", "note"]);
  });

  it("groups what one sender writes within three minutes", () => {
    const made = rows(
      [
        message(1, "2026-11-29T10:00:00Z"),
        message(2, "2026-11-29T10:01:00Z"),
        message(3, "2026-11-29T10:02:00Z", { sender: "bot" }),
        message(4, "2026-11-29T10:09:00Z", { sender: "bot" }),
      ],
      [],
    );
    expect(made.flatMap((row) => (row.type === "message" ? [row.first] : []))).toEqual([true, false, true, true]);
  });

  it("begins a group anew after a note", () => {
    const made = rows(
      [message(1, "2026-11-29T10:00:00Z"), message(2, "2026-11-29T10:01:00Z")],
      [note(1, "2026-11-29T10:00:30Z")],
    );
    expect(made.at(-1)).toMatchObject({ type: "message", first: true });
  });
});

describe("what an answer rests on", () => {
  const order = (status: string) => ({
    type: "order_status",
    data: { number: "ORD-1", status, total: "5.00", currency: "EUR", items: [], placed_at: "2026-11-20T00:00:00Z" },
  });

  it("names articles, tickets and orders", () => {
    const actions = [
      { type: "articles", data: [{ title: "Returns", excerpt: "30 days", url: null }] },
      { type: "ticket_created", data: { number: 7, subject: "Lamp" } },
      order("shipped"),
    ];
    const found = sources(message(1, "2026-11-29T10:00:00Z", { actions: actions as Message["actions"] }));
    expect(found.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      "article Returns",
      "ticket #7 Lamp",
      "order ORD-1",
    ]);
  });

  it("keeps the latest state of each order", () => {
    const said = (seq: number, status: string) =>
      message(seq, "2026-11-29T10:00:00Z", { actions: [order(status)] as Message["actions"] });
    expect(orders([said(1, "packed"), said(2, "shipped")]).map(({ status }) => status)).toEqual(["shipped"]);
  });
});
