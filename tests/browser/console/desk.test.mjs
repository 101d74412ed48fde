// An agent works in a second browser: takes over, notes, answers, resolves.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AGENT, asPerson, customer, launch, open, PASSWORD, signIn, until, CONSOLE } from "./desk.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test("a wrong password is refused in plain words", async () => {
  const page = await open(browser);
  await page.goto(`${CONSOLE}/tickets`);
  await page.getByLabel("E-mail").fill(AGENT);
  await page.getByLabel("Password").fill("not this one at all");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  // And one lands on the page that was asked for.
  await page.getByRole("heading", { name: "Tickets", level: 1 }).waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("the link of an invitation leads to a new password", async () => {
  const page = await open(browser);
  await page.goto(`${CONSOLE}/#password=no-such-token`);
  await page.getByLabel("New password").fill("a river runs through it");
  await page.getByLabel("The same again").fill("a river runs through it");
  await page.getByRole("button", { name: "Save the password" }).click();
  await page.getByRole("alert").waitFor();
  await page.context().close();
});

test("an agent takes over, notes, answers and resolves", async () => {
  const name = "Nadia Okafor";
  const chat = await customer(
    { external_id: "cust-nadia", name, email: "nadia.okafor@example.com" },
    "Can I talk to a real person please?",
  );
  const agent = await asPerson(AGENT);
  const canned = { shortcut: "returns", content: "You have 30 days to send it back." };
  await agent("/api/admin/canned-responses", { method: "POST", body: JSON.stringify(canned) });
  const page = await signIn(await open(browser), AGENT);
  await page.getByRole("tab", { name: "Unassigned" }).click();
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.getByRole("log").getByText("Can I talk to a real person please?", { exact: true }).waitFor();
  await page.getByText("Escalate to human").first().waitFor();

  await page.getByRole("button", { name: /Accept|Take over/ }).click();
  await page.getByRole("button", { name: "Hand back" }).waitFor();

  // A note by keyboard, which the customer never sees.
  await page.getByRole("log").focus();
  await page.keyboard.press("n");
  await page.getByLabel("Your note").fill("She has called twice this week.");
  await page.getByRole("button", { name: "Save note" }).click();
  await page.getByRole("log").getByText("She has called twice this week.").waitFor();

  await page.getByRole("log").focus();
  await page.keyboard.press("r");
  await page.keyboard.type("Hello Nadia, I am here now.");
  await page.keyboard.press("Enter");
  await page.getByRole("log").getByText("Hello Nadia, I am here now.").waitFor();
  const heard = await until("the agent's answer", async () => (await chat.messages()).find(({ sender }) => sender === "agent"));
  assert.equal(heard.text, "Hello Nadia, I am here now.");
  assert.ok(!JSON.stringify(await chat.messages()).includes("called twice"));

  // A canned response, chosen with `/`.
  await page.getByLabel("Your reply").fill("/retu");
  await page.getByRole("option", { name: /You have 30 days/ }).waitFor();
  await page.getByLabel("Your reply").press("Enter");
  assert.equal(await page.getByLabel("Your reply").inputValue(), "You have 30 days to send it back.");
  await page.getByLabel("Your reply").press("Enter");
  await page.getByRole("log").getByText("You have 30 days to send it back.").waitFor();

  // The customer's next words come by themselves.
  await chat.say("That was quick, thank you!");
  await page.getByRole("log").getByText("That was quick, thank you!").waitFor();

  // Closing can be undone for a moment.
  await page.getByRole("log").focus();
  await page.keyboard.press("e");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("tab", { name: "Mine" }).click();
  await page.getByRole("button", { name: new RegExp(name) }).click();
  assert.equal((await chat.session()).status, "agent_active");
  await page.getByRole("button", { name: "Resolve" }).click();
  await until("the end of the conversation", async () => (await chat.session()).status === "closed");
  await page.getByRole("tab", { name: "Resolved" }).click();
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.getByText("This conversation is closed.").waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("j, k and ? work without a mouse", async () => {
  await customer({ external_id: "cust-ada", name: "Ada First" }, "Where is my order ORD-10042?");
  await customer({ external_id: "cust-bela", name: "Bela Second" }, "How long do I have to return something?");
  const page = await signIn(await open(browser), AGENT);
  await page.getByRole("button", { name: /Bela Second/ }).waitFor();
  await page.keyboard.press("j");
  const first = page.url();
  assert.match(first, /session=/);
  await page.keyboard.press("j");
  assert.notEqual(page.url(), first);
  await page.keyboard.press("k");
  assert.equal(page.url(), first);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("what happens elsewhere comes by the live feed", async () => {
  const page = await open(browser);
  const opened = page.waitForEvent("websocket", (socket) => socket.url().endsWith("/ws/desk"));
  await signIn(page, AGENT);
  const feed = await opened;
  const told = feed.waitForEvent("framereceived", ({ payload }) => String(payload).includes("message.created"));
  await customer({ external_id: "cust-live", name: "Lena Live" }, "How long do I have to return something?");
  await told;
  // Without the feed the list is asked for every four seconds.
  await page.getByRole("button", { name: /Lena Live/ }).waitFor({ timeout: 3000 });
  assert.deepEqual(page.faults, []);
  await page.context().close();
});
