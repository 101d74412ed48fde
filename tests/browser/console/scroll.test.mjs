// Long lists: ten thousand conversations, a call of five hours. Only what can be seen is in the page; frames a second are printed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AGENT, asPerson, CONSOLE, launch, open, signIn } from "./desk.mjs";

const SESSIONS = 10_000;
/** More at a time than the server gives, to be through sooner. */
const PART = 1000;
const HOURS = 5;
const TURN_MS = 3000;
/** Rows that may be in the page, beside those that are seen. */
const MOST_ROWS = 60;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Scrolls down for a while, as fast as frames are drawn, and says how many there were in a second. */
function framesWhileScrolling(box) {
  return box.evaluate(
    (element) =>
      new Promise((resolve) => {
        const begin = performance.now();
        let frames = 0;
        const step = () => {
          frames += 1;
          element.scrollTop += 80;
          const past = performance.now() - begin;
          if (past < 2000) requestAnimationFrame(step);
          else resolve(Math.round((frames * 1000) / past));
        };
        requestAnimationFrame(step);
      }),
  );
}

const id = (at) => `01a22776-0000-7000-8000-${String(at).padStart(12, "0")}`;

function session(at) {
  const created_at = new Date(Date.UTC(2026, 10, 1) + at * 60_000).toISOString();
  const contact = { id: id(at), name: `Customer ${at}`, email: null, external_id: null };
  const last_message = { text: `Message ${at}`, sender: "customer", created_at };
  return {
    id: id(at),
    status: "ai_active",
    verified: true,
    contact,
    last_seq: 1,
    ticket_number: null,
    created_at,
    assignee: null,
    last_message,
    unread: 0,
  };
}

test("ten thousand conversations", async () => {
  const page = await open(browser);
  // The newest first; the cursor is the number of the last one that was sent.
  await page.route(/\/api\/admin\/sessions\?/, (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = Number(query.get("cursor") ?? SESSIONS) - 1;
    const items = Array.from({ length: Math.min(query.has("cursor") ? PART : Number(query.get("limit")), from + 1) }, (_, at) =>
      session(from - at),
    );
    const last = from - items.length + 1;
    return route.fulfill({ json: { items, next_cursor: last > 0 ? String(last) : null } });
  });
  await signIn(page, AGENT);
  const list = page.locator(".sessions");
  await list.getByText(`Customer ${SESSIONS - 1}`, { exact: true }).waitFor();
  await page.waitForTimeout(300);
  console.log(`conversations: ${await framesWhileScrolling(list)} frames a second`);
  const end = Date.now() + 30_000;
  while (!(await list.getByText("Customer 0", { exact: true }).isVisible())) {
    assert.ok(Date.now() < end, "the oldest conversation was not reached");
    await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await page.waitForTimeout(30);
  }
  const rows = await list.getByRole("listitem").count();
  assert.ok(rows < MOST_ROWS, `${rows} rows are in the page`);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("the transcript of a call of five hours", async () => {
  const agent = await asPerson(AGENT);
  const [call] = (await agent("/api/chat/conference")).items;
  const page = await open(browser);
  const count = (HOURS * 3_600_000) / TURN_MS;
  await page.route(/\/conference\/[^/]+\/transcript/, (route) => {
    const turns = Array.from({ length: count }, (_, at) => ({
      speaker: at % 2 ? "Elif" : "Owen",
      speaker_number: at % 2,
      text: `Turn ${at}. ${"words and more words ".repeat(1 + (at % 7))}`,
      start_ms: at * TURN_MS,
      end_ms: (at + 1) * TURN_MS,
    }));
    const speakers = ["Owen", "Elif"].map((name, number) => ({ number, name, by: "platform" }));
    return route.fulfill({
      json: { call_id: call.id, title: call.title, started_at: call.started_at, text_source: "recording", draft: false, speakers, turns },
    });
  });
  await signIn(page, AGENT);
  await page.goto(`${CONSOLE}/calls/${call.id}`);
  const turns = page.locator(".turns");
  await turns.getByText("Turn 0.").waitFor();
  console.log(`transcript: ${await framesWhileScrolling(turns)} frames a second`);
  const rows = await turns.getByRole("listitem").count();
  assert.ok(rows < MOST_ROWS, `${rows} rows are in the page`);
  // The search goes to the last turn of all.
  await page.getByLabel("Search in it").fill(`Turn ${count - 1}.`);
  await turns.getByText(`Turn ${count - 1}.`).waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});
