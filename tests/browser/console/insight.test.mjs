// Figures, webhooks, keys, exports and what was sent: what administrators see and take along.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { ADMIN, AGENT, asPerson, CONSOLE, customer, launch, open, SERVER, signIn } from "./desk.mjs";
import { PAYLOADS } from "../payloads.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** What the page gives when it is clicked. */
async function taken(page, link) {
  const download = page.waitForEvent("download");
  await link.click();
  return readFile(await (await download).path(), "utf8");
}

test("figures are shown beside those before, as bars, as a table and as a file", async () => {
  await customer({ external_id: "cust-figures", name: "Fay Figure" }, "How long do I have to return something?");
  const page = await signIn(await open(browser, { timezoneId: "Europe/Berlin" }), ADMIN);
  await page.getByRole("link", { name: "Figures" }).click();
  await page.getByText("on the clocks of Europe/Berlin").waitFor();
  const card = page.getByRole("region", { name: "Conversations", exact: true });
  await card.getByRole("img", { name: /^Conversations: \d+, as bars/ }).waitFor();
  await card.getByText("The figures as a table").click();
  const rows = card.getByRole("row");
  assert.equal(await rows.count(), 31, "thirty days and the heading");
  const today = (await rows.last().textContent()) ?? "";
  const file = await taken(page, card.getByRole("link", { name: "Conversations as CSV" }));
  const last = file.trimEnd().split("\r\n").at(-1)?.split(",") ?? [];
  assert.match(today, new RegExp(`${last[1]}\\d*$`));
  assert.ok(Number(last[1]) >= 1, file);
  await page.getByLabel("Period").selectOption("1");
  await page.getByLabel("Time zone").fill("Asia/Kathmandu");
  await page.getByText("on the clocks of Asia/Kathmandu").waitFor();
  await page.reload();
  await page.getByText("on the clocks of Asia/Kathmandu").waitFor();
  assert.equal(await page.getByLabel("Parts").inputValue(), "hour");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("every topic of the figures can be reached by keyboard, and a failure can be tried again", async () => {
  const page = await signIn(await open(browser), ADMIN);
  await page.goto(`${CONSOLE}/admin/figures`);
  await page.getByRole("tab", { name: "Trends" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  const wishes = page.getByRole("region", { name: "What customers want", exact: true });
  await wishes.getByRole("row", { name: /Order status/ }).waitFor();
  let refuse = true;
  await page.route("**/analytics/calls?*", (route) =>
    refuse ? route.fulfill({ status: 400, json: { title: "Bad", status: 400, detail: "Not just now." } }) : route.continue(),
  );
  await page.getByRole("tab", { name: "Calls" }).click();
  await page.getByText("Not just now.").waitFor();
  refuse = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("region", { name: "What became of calls", exact: true }).getByText("Done").waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a webhook is made, tried, rotated, switched off and removed; what it answers is no markup", async () => {
  const answer = PAYLOADS[1];
  const server = createServer((request, response) => request.resume().on("end", () => response.writeHead(500).end(answer)));
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${server.address().port}/hook`;
  const page = await signIn(await open(browser), ADMIN);
  await page.getByRole("link", { name: "Webhooks" }).click();
  await page.getByRole("button", { name: "Add a webhook" }).click();
  const form = page.getByRole("dialog", { name: "Add a webhook" });
  await form.getByLabel("Address").fill("ftp://nowhere.example");
  await form.getByLabel("Somebody writes a message").check();
  await form.getByRole("button", { name: "Add" }).click();
  await form.getByRole("alert").waitFor();
  await form.getByLabel("Address").fill(url);
  await form.getByRole("button", { name: "Add" }).click();
  const secret = page.getByRole("dialog", { name: "The webhook's secret" });
  const first = await secret.getByText(/^whsec_/).textContent();
  await secret.getByRole("button", { name: "I have kept it" }).click();
  const card = page.getByRole("listitem", { name: url });
  await card.getByText("message.created").waitFor();
  await card.getByRole("button", { name: "New secret" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make a new secret" }).click();
  assert.notEqual(await secret.getByText(/^whsec_/).textContent(), first);
  await secret.getByRole("button", { name: "I have kept it" }).click();
  await card.getByText("The one before signs as well until").waitFor();
  await card.getByRole("link", { name: `Deliveries to ${url}` }).click();
  await page.getByRole("button", { name: "Send a test" }).click();
  const delivery = page.getByRole("listitem", { name: /^webhook\.test/ });
  await delivery.getByText("HTTP 500", { exact: true }).waitFor();
  await delivery.getByText("One attempt, and what was answered").click();
  await delivery.getByText(answer).waitFor();
  assert.equal(await page.locator("img[src='x'], [onerror]").count(), 0);
  await delivery.getByRole("button", { name: "Send again" }).click();
  await page.getByText("It is sent once more.").waitFor();
  await delivery.getByText(/^\d+ attempts/).waitFor();
  await page.getByRole("link", { name: "All webhooks" }).click();
  await card.getByRole("button", { name: "Switch off" }).click();
  await card.getByText("Off", { exact: true }).waitFor();
  await card.getByRole("button", { name: `Change ${url}` }).click();
  await page.getByRole("button", { name: "Remove this webhook" }).click();
  await page.getByRole("dialog", { name: "Remove the webhook?" }).getByRole("button", { name: "Remove" }).click();
  await card.waitFor({ state: "detached" });
  assert.deepEqual(page.faults, []);
  await page.context().close();
  server.close();
});

test("a key is shown once, opens, and is revoked", async () => {
  const page = await signIn(await open(browser), ADMIN);
  await page.getByRole("link", { name: "API keys" }).click();
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByLabel("Name").fill("The shop");
  await page.getByRole("button", { name: "Make the key" }).click();
  const dialog = page.getByRole("dialog", { name: "The key The shop" });
  const key = await dialog.getByText(/^fdk_/).textContent();
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  const ask = async () => (await fetch(`${SERVER}/api/admin/keys`, { headers: { authorization: `Bearer ${key}` } })).status;
  assert.equal(await ask(), 200);
  const row = page.getByRole("row", { name: /The shop/ });
  await row.getByText(/\d+ rights/).click();
  await row.getByText("settings").waitFor();
  await row.getByRole("button", { name: "Revoke The shop" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await row.getByText("Revoked").waitFor();
  assert.equal(await ask(), 401);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("an export is written and taken along", async () => {
  const page = await signIn(await open(browser), ADMIN);
  await page.getByRole("link", { name: "Exports" }).click();
  await page.getByRole("button", { name: "New export" }).click();
  const form = page.getByRole("dialog", { name: "New export" });
  await form.getByLabel("What").selectOption("tickets");
  await form.getByLabel("Format").selectOption("jsonl");
  await form.getByLabel("From day").fill("2020-01-01");
  await form.getByRole("button", { name: "Begin" }).click();
  const row = page.getByRole("row", { name: /Tickets JSON lines/ }).first();
  await row.getByText("Done").waitFor({ timeout: 20_000 });
  const lines = (await taken(page, row.getByRole("link", { name: "Download Tickets" }))).trimEnd().split("\n");
  assert.ok(lines.every((line) => JSON.parse(line)));
  const all = (await (await asPerson(ADMIN))("/api/admin/exports")).items.find(({ kind }) => kind === "tickets");
  assert.equal(lines.length, all.rows);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("what was sent of a call is read", async () => {
  const page = await signIn(await open(browser), ADMIN);
  await page.getByRole("link", { name: "Messages sent" }).click();
  await page.getByText("owen.castellane@example.com").first().waitFor();
  await page.getByRole("button", { name: /^Read Meeting notes/ }).first().click();
  await page.getByRole("dialog").getByText(/guest house/).first().waitFor();
  await page.keyboard.press("Escape");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("an agent is refused what is an administrator's, in words", async () => {
  const page = await signIn(await open(browser), AGENT);
  for (const [path, permission] of [
    ["/admin/figures", "analytics.read"],
    ["/admin/webhooks", "settings"],
    ["/admin/keys", "users"],
    ["/admin/exports", "exports"],
  ]) {
    await page.goto(CONSOLE + path);
    await page.getByText(permission, { exact: true }).waitFor();
  }
  assert.deepEqual(page.faults, []);
  await page.context().close();
});
