// The inbox on bad days: slow networks, long conversations, a server that is away; and hands that do not use a mouse.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ADMIN, AGENT, asPerson, CONSOLE, customer, launch, open, signIn, until } from "./desk.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

test("a conversation that is read while a message comes keeps the message", async () => {
  const chat = await customer({ external_id: "rita-race", name: "Rita Race" }, "Are you there?");
  const page = await open(browser);
  const opened = page.waitForEvent("websocket", (socket) => socket.url().includes("/ws/desk"));
  await signIn(page, AGENT);
  const feed = await opened;
  await page.goto(`${CONSOLE}/inbox?session=${chat.id}`);
  const log = page.getByRole("log");
  await log.getByText("Are you there?").waitFor();
  assert.ok(feed);
  // Answers are what the server knew when it was asked, and come two seconds later.
  let asked = 0;
  await page.route(new RegExp(`/api/admin/sessions/${chat.id}\\?`), async (route) => {
    asked += 1;
    const answer = await route.fetch();
    await pause(2000);
    await route.fulfill({ response: answer }).catch(() => undefined);
  });
  await page.getByRole("button", { name: "Note", exact: true }).click();
  await page.getByLabel("Your note").fill("Reads it again");
  await page.getByLabel("Your note").press("Enter");
  await until("the question", async () => asked > 0);
  await chat.say("Hello? I am in a hurry.");
  await log.getByText("Hello? I am in a hurry.").waitFor({ timeout: 1500 });
  for (let look = 0; look < 25; look += 1) {
    assert.ok(await log.getByText("Hello? I am in a hurry.").isVisible(), "the message went away again");
    await pause(100);
  }
  await page.context().close();
});

test("the list is renewed on a slow network, however much happens", async () => {
  const page = await signIn(await open(browser), AGENT);
  await page.getByRole("tab", { name: /^Active/ }).waitFor();
  await page.route(/\/api\/admin\/sessions\?/, async (route) => {
    const answer = await route.fetch();
    await pause(2500);
    await route.fulfill({ response: answer }).catch(() => undefined);
  });
  const chat = await customer({ external_id: "busy-bea", name: "Busy Bea" }, "One");
  let over = false;
  const busy = (async () => {
    while (!over) {
      // More than a customer may write is refused.
      await chat.say("And more").catch(() => undefined);
      await pause(50);
    }
  })();
  try {
    await page.getByRole("button", { name: /Busy Bea/ }).first().waitFor({ timeout: 8000 });
  } finally {
    over = true;
    await busy;
  }
  await page.context().close();
});

test("what was seen by the feed is not unread when one goes on", async () => {
  const chat = await customer({ external_id: "una-read", name: "Una Read" }, "First words");
  const page = await signIn(await open(browser), AGENT);
  await page.goto(`${CONSOLE}/inbox?session=${chat.id}`);
  await page.getByRole("log").getByText("First words").waitFor();
  await chat.say("Second words");
  await page.getByRole("log").getByText("Second words").waitFor();
  const agent = await asPerson(AGENT);
  await until("that it is read", async () => {
    const { items } = await agent("/api/admin/sessions?view=active&limit=50");
    return items.find(({ id }) => id === chat.id).unread === 0;
  });
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: /^Inbox/ }).click();
  const row = page.getByRole("button", { name: /Una Read/ });
  await row.waitFor();
  assert.equal(await row.getByText("unread").count(), 0);
  await page.context().close();
});

test("whoever scrolls up is not pulled back", async () => {
  const admin = await asPerson(ADMIN);
  const chat = await customer({ external_id: "long-lena", name: "Long Lena" }, "Tell me everything.");
  for (let at = 0; at < 60; at += 1) {
    const text = `Part ${at}. ${"words and ".repeat(1 + ((at * 7) % 3))}`;
    await admin(`/api/admin/sessions/${chat.id}/messages`, { method: "POST", body: JSON.stringify({ text }) });
  }
  const page = await signIn(await open(browser), AGENT);
  await page.goto(`${CONSOLE}/inbox?session=${chat.id}`);
  const log = page.getByRole("log");
  await log.getByText("Part 59.").waitFor();
  await page.waitForTimeout(300);
  const left = () => log.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
  assert.ok((await left()) < 3, "it does not begin at the end");
  await log.hover();
  // As a trackpad does: a little at a time.
  for (let step = 0; step < 60; step += 1) {
    await page.mouse.wheel(0, -12);
    await page.waitForTimeout(16);
  }
  await page.waitForTimeout(200);
  assert.ok((await left()) > 715, `only ${await left()} px from the end`);
  // And who is elsewhere stays there when something new comes.
  const before = await left();
  await chat.say("Something new");
  await page.getByRole("button", { name: /Long Lena.*Something new/ }).waitFor();
  assert.ok((await left()) >= before - 5);
  await page.getByRole("button", { name: "Newest" }).click();
  await log.getByText("Something new").waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a server that is away is said to be, and forgotten when it is back", async () => {
  const page = await signIn(await open(browser), AGENT);
  const away = page.getByText("The server cannot be reached. What you see may be old");
  await page.route("**/api/**", (route) => route.abort());
  await page.goto(`${CONSOLE}/inbox`).catch(() => undefined);
  // A page that cannot be opened is opened again when one asks for it.
  await page.getByRole("heading", { name: "This could not be loaded" }).waitFor();
  await page.unroute("**/api/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "Inbox", level: 1 }).waitFor();
  await page.route("**/api/**", (route) => route.abort());
  await page.getByRole("link", { name: "Tickets" }).click();
  await away.waitFor({ timeout: 15_000 });
  await page.unroute("**/api/**");
  await page.getByRole("link", { name: /^Inbox/ }).click();
  await away.waitFor({ state: "detached", timeout: 15_000 });
  await page.context().close();
});

test("a search can be left by going back", async () => {
  const page = await signIn(await open(browser), AGENT);
  await page.getByRole("link", { name: "Tickets" }).click();
  await page.getByLabel("Search tickets").fill("lamp");
  await page.waitForURL(/q=lamp/);
  await page.getByRole("link", { name: "Tickets" }).click();
  await page.waitForURL((url) => !url.search.includes("lamp"));
  await page.waitForTimeout(600);
  assert.equal(await page.getByLabel("Search tickets").inputValue(), "");
  assert.doesNotMatch(page.url(), /lamp/);
  await page.goBack();
  await page.goBack();
  await page.getByRole("heading", { name: "Inbox", level: 1 }).waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("customers are told that somebody types, and when it is over", async () => {
  const chat = await customer({ external_id: "tess-typed", name: "Tess Typed" }, "Hello");
  const page = await open(browser);
  const said = [];
  page.on("websocket", (socket) =>
    socket.on("framesent", ({ payload }) => {
      const frame = JSON.parse(String(payload));
      if (frame.type === "typing" && frame.session_id === chat.id) said.push(frame.on);
    }),
  );
  await signIn(page, AGENT);
  await page.goto(`${CONSOLE}/inbox?session=${chat.id}`);
  await page.getByLabel("Your reply").pressSequentially("One mo");
  await until("the end, while the words stay", async () => said.join() === "true,false");
  await page.getByLabel("Your reply").pressSequentially("ment");
  await until("another beginning", async () => said.join() === "true,false,true");
  await page.getByRole("link", { name: /^Inbox/ }).click();
  await until("the end by leaving", async () => said.join() === "true,false,true,false");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("single keys can be switched off", async () => {
  await customer({ external_id: "keyless-kay", name: "Keyless Kay" }, "Hello");
  const page = await signIn(await open(browser), AGENT);
  await page.getByRole("button", { name: /Keyless Kay/ }).first().waitFor();
  await page.keyboard.press("?");
  await page.getByRole("switch", { name: "Single keys" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("j");
  await page.waitForTimeout(200);
  assert.doesNotMatch(page.url(), /session=/);
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await page.getByRole("switch", { name: "Single keys" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("j");
  await page.waitForURL(/session=/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});
