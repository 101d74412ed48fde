// The typed client of api/web/client, as it is built, on a running process.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { all, ApiError, createFrontdesk, must } from "../../api/web/client/dist/index.js";

const baseUrl = process.env.CLIENTS_TEST_URL;
const ANSWER_WITHIN_MS = 20_000;

async function answerTo(customer, id) {
  const end = Date.now() + ANSWER_WITHIN_MS;
  while (Date.now() < end) {
    const { items } = await must(customer.GET("/api/chat/sessions/{id}/messages", { params: { path: { id } } }));
    const said = items.filter((message) => message.sender === "bot");
    if (said.length > 0) return said.at(-1).text;
    await wait(100);
  }
  throw new Error(`no answer within ${ANSWER_WITHIN_MS} ms`);
}

test("a customer is answered, and a message that is sent again is the same", async () => {
  const { id, token } = await must(createFrontdesk({ baseUrl }).POST("/api/chat/sessions", { body: {} }));
  const customer = createFrontdesk({ baseUrl, token });
  const send = () =>
    must(
      customer.POST("/api/chat/sessions/{id}/messages", {
        params: { path: { id } },
        body: { text: "How long do I have to return something?", client_message_id: "one" },
      }),
    );
  assert.equal((await send()).message.id, (await send()).message.id);
  assert.match(await answerTo(customer, id), /return/i);
});

test("a refusal is thrown, with what is wrong with a field", async () => {
  const { id, token } = await must(createFrontdesk({ baseUrl }).POST("/api/chat/sessions", { body: {} }));
  const empty = createFrontdesk({ baseUrl, token }).POST("/api/chat/sessions/{id}/messages", {
    params: { path: { id } },
    body: { text: "" },
  });
  await assert.rejects(must(empty), (error) => error instanceof ApiError && error.status === 422 && error.field("text") !== undefined);
  const stranger = createFrontdesk({ baseUrl, token: "fds_wrong" });
  await assert.rejects(must(stranger.GET("/api/chat/sessions/{id}", { params: { path: { id } } })), { status: 401 });
});

test("a list is read to its end, a page at a time", async () => {
  const company = createFrontdesk({ baseUrl, token: process.env.CLIENTS_TEST_KEY });
  const seen = new Set();
  const page = (cursor) =>
    must(company.GET("/api/admin/tickets", { params: { query: { limit: 5, ...(cursor && { cursor }) } } }));
  for await (const ticket of all(page)) seen.add(ticket.number);
  assert.ok(seen.size > 5, `${seen.size} tickets`);
});

test("a process that is not there is said", async () => {
  const nobody = createFrontdesk({ baseUrl: "http://127.0.0.1:9" });
  await assert.rejects(must(nobody.GET("/api/chat/settings")), { status: 0 });
});
