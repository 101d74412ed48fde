import "fake-indexeddb/auto";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Conversation } from "../src/core/conversation";
import { FakeServer, FakeSocket, freshName, page as pageOf, text, tokenOf, until } from "./server";

let server: FakeServer;
let pages: Conversation[];
const page = async (...given: Parameters<typeof pageOf>) => {
  const made = await pageOf(...given);
  pages.push(made.conversation);
  return made;
};
const newest = (): FakeSocket => {
  const socket = FakeSocket.all.at(-1);
  if (!socket) throw new Error("there is no socket");
  return socket;
};

beforeEach(() => {
  server = new FakeServer();
  pages = [];
});
afterEach(() => {
  pages.forEach((conversation) => conversation.stop());
  vi.unstubAllGlobals();
});

test("what was seen on one page is not unread on the next", async () => {
  const name = freshName();
  const one = await page(name);
  await one.conversation.start();
  one.conversation.watch(true);
  await one.conversation.send(text("Hello"));
  await until(() => one.said().length === 1);
  newest().open();
  const answer = server.message("s1", { text: "Good day" });
  newest().say({ type: "message.created", seq: answer.seq, message: answer });
  await until(() => one.said().includes("Good day"));
  await new Promise((resolve) => setTimeout(resolve, 100));
  one.conversation.stop();

  const next = await page(name);
  await next.conversation.start();
  newest().open();
  newest().say({ type: "message.created", seq: answer.seq, message: answer });
  await until(() => next.said().includes("Good day"));
  expect(next.store.state.unread).toBe(0);
  const late = server.message("s1", { text: "Are you still there?", sender: "agent" });
  newest().say({ type: "message.created", seq: late.seq, message: late });
  await until(() => next.store.state.unread === 1);
  next.conversation.watch(true);
  expect(next.store.state.unread).toBe(0);
});

test("a message under which the session ends goes out in another, whoever notices first", async () => {
  const { conversation, said, store } = await page();
  await conversation.start();
  await conversation.send(text("One"));
  await until(() => said().length === 1);
  let refuse: (() => void) | undefined;
  server.answers = ({ path, method, token }) => {
    if (token !== "t1") return undefined;
    if (method !== "POST") return { status: 401, body: {} };
    // The message is under way while the socket learns of the end.
    return path.endsWith("/messages")
      ? new Promise((resolve) => (refuse = () => resolve({ status: 401, body: {} })))
      : undefined;
  };
  await conversation.send(text("Two"));
  await until(() => refuse !== undefined);
  newest().cut();
  await until(() => store.state.over);
  refuse?.();
  await until(() => said().length === 2);
  expect(store.state.pending).toEqual([]);
  expect(server.count("POST", /^\/api\/chat\/sessions$/)).toBe(2);
});

test("a message that no session takes does not open one after the other", async () => {
  const { conversation, store } = await page();
  server.answers = ({ path, method }) =>
    method === "POST" && path.endsWith("/messages") ? { status: 404, body: {} } : undefined;
  await conversation.start();
  await conversation.send(text("Hello"));
  await until(() => store.state.pending[0]?.state === "failed");
  expect(server.count("POST", /^\/api\/chat\/sessions$/)).toBeLessThanOrEqual(3);
});

test("a message that was written while the page could not say who the customer is goes out when it can", async () => {
  let away = true;
  const identity = () => (away ? Promise.reject(new Error("away")) : Promise.resolve(tokenOf("marta")));
  const { conversation, store, said } = await page(freshName(), identity);
  await conversation.start();
  await conversation.send(text("Hello"));
  expect(store.state.pending).toHaveLength(1);
  await until(() => store.state.pending[0]?.state === "queued");
  away = false;
  await until(() => said().length === 1);
  expect(server.asked.find((one) => one.path === "/api/chat/sessions")?.body.identity_token).toBe(tokenOf("marta"));
});

test("a first message goes out as soon as the network is back", async () => {
  const { conversation, store, said } = await page();
  let away = true;
  server.answers = () => (away ? Promise.reject(new TypeError("Failed to fetch")) : undefined);
  vi.spyOn(Math, "random").mockReturnValue(1);
  await conversation.start();
  await conversation.send(text("Hello"));
  await until(() => (store.state.pending[0]?.tries ?? 0) === 3);
  away = false;
  const since = performance.now();
  window.dispatchEvent(new Event("online"));
  await until(() => said().length === 1);
  // The pause would have been one of four seconds.
  expect(performance.now() - since).toBeLessThan(3_500);
});

test("a look at the session that comes late does not call off the person who is looked for", async () => {
  const { conversation, store } = await page();
  let look: (() => void) | undefined;
  const waiting = { id: "s1", status: "waiting", verified: false, last_seq: 2 };
  server.answers = ({ method, path }) => {
    if (path.endsWith("/request-agent")) {
      return { status: 200, body: { session: waiting, expires_at: new Date(Date.now() + 60_000).toISOString() } };
    }
    if (method !== "GET" || path !== "/api/chat/sessions/s1") return undefined;
    const before = { status: 200, body: { ...waiting, status: "ai_active", last_seq: 1 } };
    return new Promise((resolve) => (look = () => resolve(before)));
  };
  await conversation.start();
  await conversation.requestAgent();
  expect(store.state.waitingUntil).not.toBeNull();
  look?.();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([store.state.session?.status, store.state.waitingUntil === null]).toEqual(["waiting", false]);
  newest().open();
  newest().say({ type: "agent_request.expired", seq: 3 });
  expect([store.state.notice?.key, store.state.waitingUntil]).toEqual(["nobodyFree", null]);
});

test("a session that was asked for by one customer does not become the next one's", async () => {
  const { conversation, said, store } = await page(freshName(), tokenOf("marta"));
  let open: (() => void) | undefined;
  server.answers = ({ path, body }) =>
    path === "/api/chat/sessions" && body.identity_token === tokenOf("marta")
      ? new Promise((resolve) => (open = () => resolve(undefined)))
      : undefined;
  await conversation.start();
  await conversation.send(text("Marta's secret"));
  await until(() => open !== undefined);
  await conversation.forget();
  await conversation.identify(tokenOf("owen"));
  open?.();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(FakeSocket.all).toEqual([]);
  await conversation.send(text("Owen's question"));
  await until(() => said().length === 1);
  expect(said()).toEqual(["Owen's question"]);
  expect(store.state.pending).toEqual([]);
  expect(
    server.asked.filter((one) => one.path.endsWith("/messages") && one.method === "POST").map((one) => one.body.text),
  ).toEqual(["Owen's question"]);
});

test("what was said in a lost session is not shown to the next customer", async () => {
  const { conversation, said, store } = await page(freshName(), tokenOf("marta"));
  await conversation.start();
  await conversation.send(text("Marta's secret"));
  await until(() => said().length === 1);
  server.answers = ({ token }) => (token === "t1" ? { status: 401, body: {} } : undefined);
  newest().cut();
  await until(() => store.state.over);
  expect(said()).toEqual(["Marta's secret"]);
  await conversation.identify(tokenOf("owen"));
  expect(said()).toEqual([]);
});

test("a draft of a signed-in customer goes with them, a visitor's stays when they sign in", async () => {
  const marta = await page(freshName(), tokenOf("marta"));
  await marta.conversation.start();
  await marta.conversation.send(text("Hello"));
  await until(() => marta.said().length === 1);
  await marta.drafts.keep({ text: "My password is" });
  await marta.conversation.identify(null);
  expect(marta.drafts.now.text).toBe("");
  await marta.conversation.send(text("Hello"));
  await until(() => marta.said().length === 1);
  await marta.drafts.keep({ text: "Where is my" });
  await marta.conversation.identify(tokenOf("owen"));
  expect(marta.drafts.now.text).toBe("Where is my");
  await marta.conversation.forget();
  expect(marta.drafts.now.text).toBe("");
});

test("to forget an ended chat ends its own token, and opens no other", async () => {
  const { conversation, said, store } = await page(freshName(), tokenOf("marta"));
  await conversation.start();
  await conversation.send(text("Hello"));
  await until(() => said().length === 1);
  newest().open();
  newest().say({ type: "session.updated", seq: 50, session: { id: "s1", status: "closed", verified: true } });
  expect(store.state.session?.status).toBe("closed");
  await conversation.forget();
  expect(server.asked.filter((one) => one.method === "DELETE").map((one) => one.token)).toEqual(["t1"]);
  expect(server.count("POST", /^\/api\/chat\/sessions$/)).toBe(1);
});

test("tabs of one customer share a session, and a visitor's tab does not take a signed-in customer's", async () => {
  const name = freshName();
  const [one, other, visitor] = [
    await page(name, tokenOf("marta")),
    await page(name, tokenOf("marta")),
    await page(name),
  ];
  for (const { conversation } of [one, other, visitor]) await conversation.start();
  await one.conversation.send(text("Hello"));
  await until(() => one.said().length === 1);
  await until(() => FakeSocket.all.length === 2);
  await other.conversation.send(text("And again"));
  await until(() => other.said().length === 1);
  expect(server.count("POST", /^\/api\/chat\/sessions$/)).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(FakeSocket.all).toHaveLength(2);
  expect(visitor.store.state.session).toBeNull();
});

test("the customer's own typing in another tab is nobody's answer", async () => {
  const { conversation, said, store } = await page();
  await conversation.start();
  await conversation.send(text("Hello"));
  await until(() => said().length === 1);
  newest().open();
  newest().say({ type: "typing", from: "customer", on: true });
  expect(store.state.typing).toBeNull();
  newest().say({ type: "typing", from: "bot", on: true });
  newest().say({ type: "reply.delta", text: "You can", at: 0 });
  newest().say({ type: "typing", from: "customer", on: false });
  expect([store.state.typing, store.state.draft]).toEqual(["bot", "You can"]);
});

test("a socket that says nothing is given up for another, and the message goes by HTTP once", async () => {
  const { conversation, said } = await page();
  await conversation.start();
  await conversation.send(text("One"));
  await until(() => said().length === 1);
  newest().open();
  await until(() => server.count("GET", /^\/api\/chat\/sessions\/s1$/) > 0);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    await conversation.send(text("Two"));
    await vi.waitFor(() => expect(newest().sent.some((frame) => frame.type === "message")).toBe(true));
    await vi.advanceTimersByTimeAsync(8_000);
    await vi.waitFor(() => expect(said()).toEqual(["One", "Two"]));
    await vi.advanceTimersByTimeAsync(5_000);
    await vi.waitFor(() => expect(FakeSocket.all.length).toBe(2));
  } finally {
    vi.useRealTimers();
  }
});
