// What people write is not lost, is sent once, and goes to nobody else.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ADMIN, AGENT, asPerson, CONSOLE, customer, launch, open, PASSWORD, signIn, until } from "./desk.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const SEND = /\/api\/admin\/sessions\/[^/]+\/messages$/;

/** An agent at a conversation of this customer. */
async function at(name, person = AGENT) {
  const chat = await customer({ external_id: name.replace(" ", "-"), name }, "Is somebody there?");
  const page = await signIn(await open(browser), person);
  await page.goto(`${CONSOLE}/inbox?session=${chat.id}`);
  await page.getByLabel("Your reply").waitFor();
  return { chat, page };
}
const said = async (chat) => (await chat.messages()).filter(({ sender }) => sender === "agent").map(({ text }) => text);

test("a note that was begun is still a note later", async () => {
  const { chat, page } = await at("Vera Note");
  await page.getByRole("button", { name: "Note", exact: true }).click();
  await page.getByLabel("Your note").fill("She owes us 200 EUR.");
  await page.goto(`${CONSOLE}/tickets`);
  // A page that goes before it is there complains of what it could not load.
  await page.getByRole("heading", { name: "Tickets" }).waitFor();
  await page.goto(`${CONSOLE}/inbox?session=${chat.id}`);
  assert.equal(await page.getByLabel("Your note").inputValue(), "She owes us 200 EUR.");
  await page.getByRole("button", { name: "Reply", exact: true }).click();
  assert.equal(await page.getByLabel("Your reply").inputValue(), "");
  await page.getByRole("button", { name: "Note", exact: true }).click();
  await page.getByLabel("Your note").press("Enter");
  await page.getByRole("log").getByText("She owes us 200 EUR.").waitFor();
  // Whoever goes on typing goes on with notes.
  await page.getByLabel("Your note").waitFor();
  assert.deepEqual(await said(chat), []);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a reply that fails after its conversation was left is there when one comes back", async () => {
  const { chat, page } = await at("Karl Lost");
  let refuse;
  const refused = new Promise((resolve) => (refuse = resolve));
  await page.route(SEND, async (route) => {
    await refused;
    await route.fulfill({ status: 503, json: { title: "Unavailable", status: 503, detail: "Not just now." } });
  });
  await page.getByLabel("Your reply").fill("A long and careful answer.");
  await page.getByLabel("Your reply").press("Enter");
  await page.getByRole("link", { name: /^Inbox/ }).click();
  await page.getByRole("heading", { name: "Choose a conversation" }).waitFor();
  refuse();
  await page.getByText("Not just now.").waitFor();
  await page.getByRole("button", { name: /Karl Lost/ }).click();
  assert.equal(await page.getByLabel("Your reply").inputValue(), "A long and careful answer.");
  await page.unroute(SEND);
  await page.getByLabel("Your reply").press("Enter");
  await page.getByRole("log").getByText("A long and careful answer.").waitFor();
  assert.deepEqual(await said(chat), ["A long and careful answer."]);
  await page.context().close();
});

test("a reply whose answer got lost is sent once, however often one tries", async () => {
  const { chat, page } = await at("Olga Twice");
  await page.route(SEND, async (route) => {
    await route.fetch();
    await route.abort();
  });
  const reply = page.getByLabel("Your reply");
  await reply.fill("Your parcel is on its way.");
  await reply.press("Enter");
  await page.getByText("The server cannot be reached. Check").waitFor();
  assert.equal(await reply.inputValue(), "Your parcel is on its way.");
  await page.unroute(SEND);
  await reply.press("Enter");
  await until("the empty field", async () => (await reply.inputValue()) === "");
  await page.getByRole("log").getByText("Your parcel is on its way.").waitFor();
  assert.deepEqual(await said(chat), ["Your parcel is on its way."]);
  await page.context().close();
});

test("a sign-in that ends is renewed on the page, with all that was written", async () => {
  const { chat, page } = await at("Signe Out");
  await page.getByLabel("Your reply").fill("I have looked it up for you.");
  await page.context().clearCookies();
  await page.getByLabel("Your reply").press("Enter");
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await dialog.getByLabel("Password").fill("not this one at all");
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await dialog.getByRole("alert").waitFor();
  await dialog.getByLabel("Password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await page.getByLabel("Your reply").inputValue(), "I have looked it up for you.");
  await page.getByLabel("Your reply").press("Enter");
  await page.getByRole("log").getByText("I have looked it up for you.").waitFor();
  assert.deepEqual(await said(chat), ["I have looked it up for you."]);
  await page.context().close();
});

test("a ticket's reply is sent once, and stays with its ticket", async () => {
  const admin = await asPerson(ADMIN);
  const make = (subject) =>
    admin("/api/admin/tickets", { method: "POST", body: JSON.stringify({ subject, body: "Please help.", email: "t@example.com" }) });
  const [first, second] = [await make("The first of two"), await make("The second of two")];
  const page = await signIn(await open(browser), ADMIN);
  await page.goto(`${CONSOLE}/tickets/${first.number}`);
  await page.getByRole("checkbox", { name: "Internal note" }).check();
  await page.getByLabel("Internal note", { exact: true }).and(page.locator("textarea")).fill("He is a friend of the boss.");
  await page.goto(`${CONSOLE}/tickets/${second.number}`);
  const reply = page.getByLabel("Reply to the customer");
  assert.equal(await reply.inputValue(), "");
  await reply.fill("We are on it.");
  await page.route(/\/api\/admin\/tickets\/\d+\/messages$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  await reply.press("Control+Enter");
  await reply.press("Control+Enter");
  await page.getByRole("listitem").getByText("We are on it.").waitFor();
  await page.waitForTimeout(600);
  const sent = (await admin(`/api/admin/tickets/${second.number}`)).entries.filter(({ body }) => body === "We are on it.");
  assert.equal(sent.length, 1);
  await page.goto(`${CONSOLE}/tickets/${first.number}`);
  assert.ok(await page.getByRole("checkbox", { name: "Internal note" }).isChecked());
  assert.equal(await page.locator(".reply textarea").inputValue(), "He is a friend of the boss.");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a form that was written in asks before it goes", async () => {
  const page = await signIn(await open(browser), ADMIN);
  await page.goto(`${CONSOLE}/admin/articles`);
  await page.getByRole("button", { name: "New article" }).click();
  const form = page.getByRole("dialog", { name: "New article" });
  await form.getByLabel("Text").fill("An hour of work");
  const question = page.getByRole("dialog", { name: "Leave without saving?" });
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Cancel" }).click();
  await page.mouse.click(4, 4);
  await question.getByRole("button", { name: "Cancel" }).click();
  assert.equal(await form.getByLabel("Text").inputValue(), "An hour of work");
  await form.getByRole("button", { name: "Cancel" }).click();
  await question.getByRole("button", { name: "Leave" }).click();
  await form.waitFor({ state: "detached" });
  // What was not written in goes at once.
  await page.getByRole("button", { name: "New article" }).click();
  await page.keyboard.press("Escape");
  await form.waitFor({ state: "detached" });
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a conversation that is resolved is closed although one signs out, and z takes it back", async () => {
  const { chat, page } = await at("Zoe Undo");
  await page.getByRole("log").focus();
  await page.keyboard.press("e");
  await page.getByText("The conversation is being closed.").waitFor();
  await page.keyboard.press("z");
  await page.getByText("The conversation is being closed.").waitFor({ state: "detached" });
  assert.match(page.url(), new RegExp(chat.id));
  await page.getByRole("log").focus();
  await page.keyboard.press("e");
  await page.getByRole("button", { name: /^Ines Duarte/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  assert.equal((await chat.session()).status, "closed");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("who cannot be signed out is told", async () => {
  const { page } = await at("Sven Still");
  await page.route("**/api/auth/logout", (route) => route.abort());
  await page.getByRole("button", { name: /^Ines Duarte/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByText("The server cannot be reached. Check").waitFor();
  await page.getByLabel("Your reply").waitFor();
  await page.context().close();
});
