// A customer and the people of the desk: one asks for the other, or the desk begins.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { check } from "./axe.mjs";
import { Customer, PATIENCE_MS, admin, openStreet, server } from "./customer.mjs";

const PASSWORD = "a long walk in the rain";

let street;
let rosa;
before(async () => {
  street = await openStreet();
  await admin("POST", "/api/admin/users", { email: "rosa@example.com", name: "Rosa", roles: ["agent"], password: PASSWORD });
  const signedIn = await fetch(`${server}/api/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "rosa@example.com", password: PASSWORD }),
  });
  rosa = (await signedIn.json()).token;
});
after(async () => {
  await street.close();
  // Others find nobody at the desk.
  await asRosa("/api/me/prefs", { available: false }, "PATCH");
});

/** A request of somebody at the desk. */
async function asRosa(path, body, method = "POST") {
  const headers = { authorization: `Bearer ${rosa}`, "content-type": "application/json" };
  const response = await fetch(server + path, { method, headers, body: JSON.stringify(body ?? {}) });
  assert.ok(response.ok, `${path}: ${response.status} ${await response.clone().text()}`);
}

const askForAPerson = async (customer) => {
  await customer.widget.getByRole("button", { name: "More" }).click();
  await customer.widget.getByRole("menuitem", { name: "Talk to a person" }).click();
};
const looking = (customer) => customer.widget.locator(".strip").filter({ hasText: "We are looking for somebody for you." });

test("a person is looked for while a clock runs, over a reload, until one comes", async () => {
  await asRosa("/api/me/presence");
  const customer = await Customer.enter(street, { query: "?calm" });
  await customer.open();
  await customer.write("Hello");
  await customer.sent();
  await askForAPerson(customer);
  await looking(customer).waitFor();
  assert.match(await looking(customer).getByRole("timer").innerText(), /^[23]:\d\d left$/);
  assert.equal(await customer.widget.getByLabel("Where may a person write to you?").count(), 0);
  await check(customer, "looking");
  await customer.page.reload();
  await looking(customer).waitFor();
  await asRosa(`/api/admin/sessions/${(await customer.session).id}/accept`);
  await customer.widget.locator(".status").filter({ hasText: "You are talking to a person" }).waitFor();
  await looking(customer).waitFor({ state: "detached" });
  await asRosa(`/api/admin/sessions/${(await customer.session).id}/messages`, { text: "This is Rosa." });
  await customer.answered("This is Rosa.");
  await customer.context.close();
});

test("where nobody comes in time, the customer is told and asked for an address", async () => {
  await admin("PUT", "/api/admin/settings/desk.request_timeout", { value: "10s" });
  await asRosa("/api/me/presence");
  const customer = await Customer.enter(street);
  await customer.open();
  await askForAPerson(customer);
  await looking(customer).waitFor();
  const told = customer.widget.locator(".notice").filter({ hasText: "Nobody is free right now." });
  await told.waitFor();
  await customer.widget.getByLabel("Where may a person write to you?").fill("visitor@example.com");
  await customer.widget.locator(".strip").getByRole("button", { name: "Send" }).click();
  await customer.widget.locator(".status").filter({ hasText: "A person will answer you" }).waitFor();
  await customer.page.reload();
  await customer.widget.locator(".system").first().waitFor();
  assert.equal(await told.count(), 0, "it is no news any more");
  await customer.context.close();
});

test("the desk begins a chat with a visitor, who answers", async () => {
  const seen = async () => (await admin("GET", "/api/admin/visitors")).items;
  const others = new Set((await seen()).map((visitor) => visitor.id));
  const customer = await Customer.enter(street, { query: "?calm" });
  await customer.widget.locator(".launcher").waitFor();
  let visitor;
  for (const end = Date.now() + PATIENCE_MS; !visitor && Date.now() < end; ) {
    visitor = (await seen()).find(({ id, url }) => !others.has(id) && url === customer.shop.url);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.ok(visitor, "the desk sees who is there");
  await admin("POST", `/api/admin/visitors/${visitor.id}/chat`, { text: "Can I help you find a lamp?" });
  // The widget asks every 20 seconds, and when the page comes.
  await customer.page.reload();
  await customer.widget.locator(".teaser").getByText("Can I help you find a lamp?").click();
  await customer.answered("Can I help you find a lamp?");
  await customer.write("Yes, a small one");
  await customer.sent();
  await customer.page.reload();
  await customer.widget.locator(".customer").filter({ hasText: "Yes, a small one" }).waitFor();
  assert.deepEqual(await customer.said(), ["Yes, a small one"]);
  await customer.context.close();
});

test("a page that wants no visits told does not tell them", async () => {
  let told = 0;
  const prepare = (page) => page.on("request", (request) => (told += request.url().endsWith("/api/chat/visitors") ? 1 : 0));
  const customer = await Customer.enter(street, { query: "?calm&visits=off", prepare });
  await customer.open();
  await customer.write("Hello");
  await customer.sent();
  assert.equal(told, 0);
  await customer.context.close();
});
