import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { backOff, retryAfter, uuid } from "../src/core/http";
import { Identity, claims } from "../src/core/identity";
import { Log } from "../src/core/log";
import type { Message } from "../src/core/wire";

const message = (id: string, seq: number, more: Partial<Message> = {}): Message => ({
  id,
  session_id: "s",
  seq,
  sender: "bot",
  kind: "text",
  text: id,
  status: "done",
  actions: [],
  suggestions: [],
  created_at: "2026-11-29T12:00:00Z",
  ...more,
});
const token = (sub: string, exp: number): string => `h.${btoa(JSON.stringify({ sub, exp })).replace(/=+$/, "")}.s`;

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000_000 }));
afterEach(() => void vi.useRealTimers());

test("a message is in the log once, in its place, in its newest state, over all sessions", () => {
  const log = new Log();
  expect(log.put(message("b", 3))).toBe(true);
  expect(log.put(message("a", 1))).toBe(true);
  log.nextSession(7);
  expect(log.put(message("c", 1))).toBe(true);
  expect(log.put(message("a", 1, { text: "changed" }))).toBe(false);
  expect(log.all().map(({ id, text }) => [id, text])).toEqual([
    ["a", "changed"],
    ["b", "b"],
    ["c", "c"],
  ]);
});

test("what is being transcribed is asked for again", () => {
  const log = new Log();
  log.put(message("a", 1));
  log.put(message("note", 2, { sender: "customer", kind: "voice", text: "", status: "queued", voice: {} }));
  log.put(message("b", 4));
  expect(log.askAfter("s")).toBe(1);
  log.put(message("note", 2, { sender: "customer", kind: "voice", voice: { transcription: "hello" } }));
  expect(log.askAfter("s")).toBe(4);
});

test("an identity token is renewed before it ends, and not before", async () => {
  const seconds = () => Date.now() / 1000;
  const source = vi.fn(() => token("cust-1", seconds() + 600));
  const identity = new Identity(source);
  await identity.token();
  await identity.token();
  expect(await identity.owner()).toBe("cust-1");
  expect(source).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(530_000);
  expect(source).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(source).toHaveBeenCalledTimes(2);
  identity.stop();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(source).toHaveBeenCalledTimes(2);
});

test("a page that cannot say who the customer is may say it later", async () => {
  const identity = new Identity(() => Promise.reject(new Error("its server is away")));
  await expect(identity.token()).rejects.toMatchObject({ status: 0, passing: true });
});

test("a visitor is nobody, and a token that cannot be read says nothing", async () => {
  expect(await new Identity(null).owner()).toBe("");
  expect(claims("nonsense")).toEqual({});
});

test("waiting grows to a limit, and a server's time is taken as it is", () => {
  vi.spyOn(Math, "random").mockReturnValue(1);
  expect([0, 1, 2, 20].map((attempt) => backOff(attempt, 30_000))).toEqual([500, 1_000, 2_000, 30_000]);
  expect([retryAfter("3"), retryAfter(null), retryAfter("soon")]).toEqual([3_000, null, null]);
  expect(uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
