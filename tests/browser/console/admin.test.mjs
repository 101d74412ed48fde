// An administrator's pages, and who is refused them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ADMIN, AGENT, asPerson, CONSOLE, customer, launch, open, signIn } from "./desk.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test("a model with a wrong address fails its test, and says so", async () => {
  const page = await signIn(await open(browser), ADMIN);
  await page.getByRole("link", { name: "Models" }).click();
  await page.getByRole("button", { name: "Add a model" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Nowhere");
  await dialog.getByLabel("Model", { exact: true }).fill("no-model");
  await dialog.getByLabel("Address").fill("http://127.0.0.1:9/v1");
  await dialog.getByLabel("Key").fill("sk-not-a-key-1234");
  await dialog.getByRole("button", { name: "Add" }).click();
  const card = page.getByRole("listitem", { name: "Nowhere" });
  await card.getByText("ends in 1234").waitFor();
  await card.getByRole("button", { name: "Test" }).click();
  const alert = card.getByRole("alert");
  await alert.getByText("The test failed").waitFor();
  assert.match((await alert.textContent()) ?? "", /ms\. \S/);
  await card.getByRole("button", { name: "Remove Nowhere" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await card.waitFor({ state: "detached" });
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a person is added and removed, and the audit log has it", async () => {
  const page = await signIn(await open(browser), ADMIN);
  await page.getByRole("link", { name: "People" }).click();
  await page.getByRole("button", { name: "Add a person" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Tomas Lund");
  await dialog.getByLabel("E-mail").fill("tomas@larkspurhome.example");
  await dialog.getByLabel("Password").fill("short");
  await dialog.getByRole("button", { name: "Add" }).click();
  await dialog.getByRole("alert").waitFor();
  await dialog.getByLabel("Password").fill("a long walk in the rain");
  await dialog.getByRole("button", { name: "Add" }).click();
  await page.getByRole("button", { name: "Change Tomas Lund" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove this person" }).click();
  await page.getByRole("dialog", { name: "Remove Tomas Lund?" }).getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("button", { name: "Change Tomas Lund" }).waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Audit log" }).click();
  await page.getByRole("cell", { name: "Tomas Lund" }).first().waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a setting is changed and holds", async () => {
  const page = await signIn(await open(browser), ADMIN);
  await page.goto(`${CONSOLE}/admin/settings`);
  await page.getByRole("textbox", { name: "First words" }).fill("Welcome to Larkspur Home. How can we help?");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("First words: saved.").waitFor();
  await page.reload();
  await page.getByRole("textbox", { name: "First words" }).waitFor();
  assert.equal(await page.getByRole("textbox", { name: "First words" }).inputValue(), "Welcome to Larkspur Home. How can we help?");
  await page.context().close();
});

test("the way of a message can be followed", async () => {
  const chat = await customer({ name: "Trail Blazer" }, "Where is my order ORD-10042?");
  const page = await signIn(await open(browser), ADMIN);
  await page.goto(`${CONSOLE}/inbox?session=${chat.id}`);
  await page.getByRole("link", { name: /Order status/ }).click();
  await page.getByText("Received", { exact: true }).waitFor();
  await page.getByText("Answered", { exact: true }).waitFor();
  await page.context().close();
});

test("an agent is refused the admin's pages, by the page and by the server", async () => {
  const page = await signIn(await open(browser), AGENT);
  assert.equal(await page.getByRole("link", { name: "People" }).count(), 0);
  for (const path of ["users", "models", "articles", "settings", "jobs", "audit", "accuracy", "usage"]) {
    await page.goto(`${CONSOLE}/admin/${path}`);
    await page.getByRole("heading", { name: "You don't have access to this page" }).waitFor();
  }
  const agent = await asPerson(AGENT);
  for (const path of ["users", "models", "jobs", "audit"]) await assert.rejects(agent(`/api/admin/${path}`), /403/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("an administrator asks the assistant, and reads the roles of the past", async () => {
  const page = await signIn(await open(browser), ADMIN);
  await page.goto(`${CONSOLE}/admin/accuracy`);
  await page.getByLabel("A message of a visitor").fill("Where is my order ORD-10042?");
  await page.getByLabel("A message of a visitor").press("Enter");
  const answer = page.getByRole("region", { name: "Ask the assistant" });
  await answer.getByText(/Order status/).waitFor();
  await answer.getByText(/signed in/).first().waitFor();
  await page.goto(`${CONSOLE}/admin/users`);
  await page.getByRole("button", { name: "Change Ines Duarte" }).click();
  await page.getByRole("dialog").getByText("History of roles").click();
  await page.getByRole("dialog").getByText(/· Agent/).waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a setting that is not saved asks before its page goes", async () => {
  const page = await signIn(await open(browser), ADMIN);
  await page.goto(`${CONSOLE}/admin/settings`);
  await page.getByRole("textbox", { name: "Instructions", exact: true }).fill("Be kind.");
  await page.getByRole("link", { name: "People" }).click();
  const question = page.getByRole("dialog", { name: "Leave without saving?" });
  await question.getByRole("button", { name: "Stay" }).click();
  assert.equal(await page.getByRole("textbox", { name: "Instructions", exact: true }).inputValue(), "Be kind.");
  await page.getByRole("link", { name: "People" }).click();
  await question.getByRole("button", { name: "Leave" }).click();
  await page.getByRole("button", { name: "Change Ines Duarte" }).waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a customer is signed out of a conversation", async () => {
  const chat = await customer({ name: "Stolen Phone" }, "Hello");
  const page = await signIn(await open(browser), AGENT);
  await page.goto(`${CONSOLE}/inbox?session=${chat.id}`);
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Sign the customer out" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  await page.getByText("The customer is signed out of this conversation.").waitFor();
  await assert.rejects(chat.messages(), /401/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("business hours are set, and hold", async () => {
  const page = await signIn(await open(browser), ADMIN);
  await page.goto(`${CONSOLE}/admin/hours`);
  await page.getByRole("switch", { name: "Only at certain hours" }).click();
  await page.getByLabel("Time zone").fill("Europe/Berlin");
  await page.getByLabel("Monday from").fill("10:00");
  await page.getByLabel("Monday to").fill("09:00");
  await page.getByText("Monday: the end has to come after the beginning.").waitFor();
  await page.getByLabel("Monday to").fill("18:30");
  await page.getByRole("button", { name: "Save the hours" }).click();
  await page.getByText("Business hours: saved.").waitFor();
  await page.reload();
  await page.getByLabel("Monday to").waitFor();
  assert.equal(await page.getByLabel("Monday to").inputValue(), "18:30");
  // The other tests are made at any hour.
  await page.getByRole("switch", { name: "Only at certain hours" }).click();
  await page.getByRole("button", { name: "Save the hours" }).click();
  await page.getByText("Business hours: saved.").first().waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});
