// What the browser, the page and the network may refuse.

import "fake-indexeddb/auto";

import { afterEach, expect, test, vi } from "vitest";

import { Company } from "../src/core/company";
import { Http } from "../src/core/http";
import { Identity } from "../src/core/identity";
import { part } from "../src/core/part";
import { Store } from "../src/core/state";
import { openShelf } from "../src/core/storage";
import { Tabs } from "../src/core/tabs";
import { Writing } from "../src/core/writing";
import { FakeServer } from "./server";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("what the browser has no room for is kept as long as the page", async () => {
  const shelf = await openShelf();
  await shelf.put("outbox", "chat|2", "two");
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("", "QuotaExceededError");
  });
  await shelf.put("outbox", "chat|1", "one");
  await shelf.put("outbox", "chat|2", "two, changed");
  expect(await shelf.list("outbox", "chat|")).toEqual(["one", "two, changed"]);
  expect(await shelf.get("outbox", "chat|1")).toBe("one");
  await shelf.remove("outbox", "chat|1");
  expect(await shelf.list("outbox", "chat|")).toEqual(["two, changed"]);
});

test("a database that is taken away takes no message with it", async () => {
  const shelf = await openShelf();
  vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(() => {
    throw new DOMException("", "InvalidStateError");
  });
  await shelf.put("outbox", "gone|1", "one");
  expect(await shelf.list("outbox", "gone|")).toEqual(["one"]);
  await shelf.remove("outbox", "gone|1");
  expect(await shelf.get("outbox", "gone|1")).toBeUndefined();
});

test("a database that never answers keeps nobody waiting", async () => {
  vi.useFakeTimers();
  vi.stubGlobal("indexedDB", { open: () => ({}) });
  const opening = openShelf();
  await vi.advanceTimersByTimeAsync(3_000);
  const shelf = await opening;
  await shelf.put("kept", "key", "value");
  expect(await shelf.get("kept", "key")).toBe("value");
});

test("a frame that may have no locks sends without, and once", async () => {
  vi.stubGlobal("navigator", { locks: { request: () => Promise.reject(new DOMException("", "SecurityError")) } });
  const work = vi.fn(() => Promise.resolve());
  const tabs = new Tabs("frame", () => undefined);
  await tabs.alone(work);
  expect(work).toHaveBeenCalledOnce();
  vi.stubGlobal("navigator", { locks: { request: (_: string, run: () => Promise<void>) => run() } });
  await expect(tabs.alone(() => Promise.reject(new Error("of its own")))).rejects.toThrow("of its own");
  tabs.stop();
  tabs.tell({ kind: "outbox" });
});

test("all who ask at the same time who the customer is ask the page once", async () => {
  const source = vi.fn(() => Promise.resolve("h.e30.s"));
  const identity = new Identity(source);
  await Promise.all([identity.token(), identity.owner(), identity.token()]);
  expect(source).toHaveBeenCalledOnce();
});

test("a customer who signs out while the page is asked is nobody", async () => {
  let say: (token: string) => void = () => undefined;
  const identity = new Identity(() => new Promise<string>((resolve) => (say = resolve)));
  const owner = identity.owner();
  await Promise.resolve();
  await Promise.resolve();
  identity.change(null);
  say("h.e30.s");
  expect(await owner).toBe("");
});

test("an answer is shown as long as pieces of it come, and without a beginning it is not shown", async () => {
  vi.useFakeTimers();
  const store = new Store();
  const writing = new Writing(store);
  writing.by("bot");
  for (let at = 0; at < 30; at += 1) {
    writing.piece("x", at);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(store.state.draft).toBe("x".repeat(30));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(store.state.draft).toBeNull();
  writing.piece("the end", 30);
  expect(store.state.draft).toBeNull();
  writing.stop();
});

test("a part of the script is asked for three times", async () => {
  vi.useFakeTimers();
  const load = vi.fn().mockRejectedValueOnce(new Error("429")).mockRejectedValueOnce(new Error("429"));
  load.mockResolvedValueOnce("part");
  const loading = part(load);
  await vi.advanceTimersByTimeAsync(2_500);
  expect(await loading).toBe("part");
  load.mockReset().mockRejectedValue(new Error("away"));
  const failing = expect(part(load)).rejects.toThrow("away");
  await vi.advanceTimersByTimeAsync(10_000);
  await failing;
  expect(load).toHaveBeenCalledTimes(3);
});

test("settings that cannot be had at first are asked for again, and keep nobody from the chat", async () => {
  const server = new FakeServer();
  let refused = 4;
  server.answers = () =>
    (refused -= 1) >= 0 ? { status: 429, body: {} } : { status: 200, body: { terms_text: "We keep it." } };
  const store = new Store();
  const shelf = await openShelf();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const company = new Company(new Http("http://chat.example", null), shelf, store, "terms");
  const looking = company.look();
  await vi.advanceTimersByTimeAsync(3_000);
  expect([store.state.ready, store.state.settings]).toEqual([true, null]);
  await vi.advanceTimersByTimeAsync(30_000);
  vi.useRealTimers();
  await looking;
  expect([store.state.settings?.terms_text, store.state.agreed]).toEqual(["We keep it.", false]);
  await company.agree("We keep it.");
  expect(store.state.agreed).toBe(true);
  await company.look();
  expect(store.state.agreed).toBe(true);
});

test("an answer that stops in its middle is none", async () => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", (_: string, { signal }: RequestInit) =>
    Promise.resolve({
      ok: true,
      status: 200,
      headers: new Headers(),
      text: () => new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new Error("abort")))),
    }),
  );
  const call = expect(new Http("http://chat.example", null).call("GET", "/")).rejects.toMatchObject({ status: 0 });
  await vi.advanceTimersByTimeAsync(15_000);
  await call;
});
