// What a company sets for its chat, as the customer meets it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { check } from "./axe.mjs";
import { Customer, openStreet } from "./customer.mjs";

let street;
before(async () => (street = await openStreet()));
after(() => street.close());

const PLAIN = {
  enabled: true, welcome_message: "Good day! What can we do for you?", terms_text: null, disclaimer_top: null, disclaimer_bottom: null,
  open: true, opens_at: null, live_agent_available: true, theme: null, languages: null, attachments: null,
}; // prettier-ignore

/** Comes in where the company has set so. */
async function enter(settings, query = "?calm") {
  const context = await street.browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.route("**/api/chat/settings", (route) =>
    route.fulfill({ json: { ...PLAIN, ...settings }, headers: { "access-control-allow-origin": "*" } }),
  );
  return Customer.enter(street, { context, query });
}

test("the company's own words greet", async () => {
  const customer = await enter({ disclaimer_top: "A machine answers first.", disclaimer_bottom: "We keep chats for 90 days." });
  await customer.open();
  for (const words of ["Good day! What can we do for you?", "A machine answers first.", "We keep chats for 90 days."]) {
    await customer.widget.getByText(words).waitFor();
  }
  await check(customer, "disclaimers");
  await customer.context.close();
});

test("terms are agreed to once, before anything is sent", async () => {
  const customer = await enter({ terms_text: "We store what you write for 90 days." });
  await customer.widget.locator(".launcher").click();
  await customer.widget.getByText("We store what you write for 90 days.").waitFor();
  assert.equal(await customer.field.count(), 0);
  await check(customer, "terms");
  await customer.widget.getByRole("button", { name: "Agree and start" }).click();
  await customer.write("Hello");
  await customer.sent();
  await customer.page.reload();
  await customer.field.waitFor();
  await customer.context.close();
});

test("while the team is away the customer is told when it is back, and may leave a message", async () => {
  const customer = await enter({ open: false, opens_at: "2030-01-07T08:00:00Z", live_agent_available: false });
  let left;
  await customer.context.route("**/api/chat/offline", (route) => {
    if (route.request().method() === "POST") left = route.request().postDataJSON();
    const headers = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
    return route.fulfill({ status: 201, json: { ticket_number: 12399 }, headers });
  });
  await customer.open();
  await customer.widget.getByText("Our team is back Monday").waitFor();
  await check(customer, "away");
  await customer.widget.getByRole("button", { name: "Leave a message" }).click();
  await customer.widget.getByLabel("Your name").fill("Marta");
  await customer.widget.getByLabel("E-mail address").fill("marta@example.com");
  await customer.widget.getByLabel("Your message").fill("Do you ship to Iceland?");
  await check(customer, "message");
  await customer.widget.getByRole("button", { name: "Send" }).click();
  await customer.widget.getByText("Your request has the number #12399").waitFor();
  assert.deepEqual(left, { name: "Marta", email: "marta@example.com", text: "Do you ship to Iceland?" });
  await customer.widget.getByRole("button", { name: "Back" }).click();
  await customer.field.waitFor();
  await customer.context.close();
});

test("a chat that is switched off is not on the page", async () => {
  const customer = await enter({ enabled: false });
  await customer.widget.locator(".launcher").waitFor({ state: "detached" });
  await customer.context.close();
});

test("the company's colour and languages hold, and words on the colour can be read", async () => {
  const customer = await enter({ theme: { primary_color: "#ffe066", radius: "4px" }, languages: ["fr", "de"] });
  await customer.widget.getByRole("button", { name: "Ouvrir la discussion" }).click();
  const { color, background } = await customer.widget.locator(".send").evaluate((button) => {
    const style = getComputedStyle(button);
    return { color: style.color, background: style.backgroundColor };
  });
  assert.deepEqual({ color, background }, { color: "rgb(0, 0, 0)", background: "rgb(255, 224, 102)" });
  await check(customer, "themed");
  await customer.context.close();
});
