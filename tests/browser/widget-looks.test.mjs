// The widget as people of all kinds use it: by keyboard, by ear, in the dark, from right to left, on a narrow screen.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { check } from "./axe.mjs";
import { Customer, openStreet } from "./customer.mjs";

let street;
before(async () => (street = await openStreet()));
after(() => street.close());

/** Everything that a customer meets in one conversation. */
async function tour(customer, name, words) {
  await check(customer, `${name}-closed`);
  await customer.open();
  await check(customer, `${name}-open`);
  await customer.write("How long do I have to return something?");
  await customer.answered("30 days");
  await customer.write("Can I talk to a real person please?");
  // The answer, and what it asks for.
  await customer.widget.locator(".bot:not(.draft)").nth(2).waitFor();
  await customer.widget.locator(".strip input, .bot:last-of-type .card").first().waitFor();
  await check(customer, `${name}-answers`);
  await customer.widget.getByRole("button", { name: words.more }).click();
  await check(customer, `${name}-menu`);
  await customer.page.keyboard.press("Escape");
  await customer.widget.getByRole("button", { name: words.emoji, exact: true }).click();
  await customer.widget.locator(".emoji button").first().waitFor();
  await check(customer, `${name}-emoji`);
  await customer.widget.getByRole("button", { name: words.emoji, exact: true }).click();
  await customer.widget.getByRole("button", { name: words.voice }).click();
  await customer.widget.locator('.recorder[data-state="recording"]').waitFor();
  await check(customer, `${name}-recording`);
  await customer.page.keyboard.press("Escape");
  await customer.context.setOffline(true);
  await customer.write("Without a network");
  await customer.widget.locator(".pending").waitFor();
  await check(customer, `${name}-offline`);
  assert.deepEqual(customer.errors, []);
  await customer.context.close();
}

const ENGLISH = { more: "More", emoji: "Emoji", voice: "Record a voice message" };
const ARABIC = { more: "المزيد", emoji: "رموز تعبيرية", voice: "تسجيل رسالة صوتية" };

test("nothing stands in anybody's way, by day", async () => tour(await Customer.enter(street, { query: "?calm" }), "light", ENGLISH));

test("nothing stands in anybody's way, by night", async () =>
  tour(await Customer.enter(street, { query: "?calm", colorScheme: "dark" }), "dark", ENGLISH));

test("nothing stands in anybody's way from right to left on 320 pixels", async () => {
  const customer = await Customer.enter(street, { query: "?calm&language=ar", viewport: { width: 320, height: 568 } });
  await customer.open();
  const { direction, wider } = await customer.widget.evaluate((host) => {
    const panel = host.shadowRoot.querySelector(".panel");
    const parts = [panel, ...panel.querySelectorAll("*")];
    const wider = parts.filter((part) => part.getBoundingClientRect().right > innerWidth + 1 || part.getBoundingClientRect().left < -1);
    return { direction: getComputedStyle(panel).direction, wider: wider.filter((part) => !part.matches(".sr")).map((part) => part.outerHTML) };
  });
  assert.deepEqual({ direction, wider }, { direction: "rtl", wider: [] });
  await customer.widget.locator(".bar button").last().click();
  await tour(customer, "narrow", ARABIC);
});

test("the keyboard alone is enough, and the focus is never lost", async () => {
  const customer = await Customer.enter(street, { query: "?calm" });
  const { keyboard } = customer.page;
  await customer.widget.locator(".launcher").waitFor();
  const focused = () => customer.widget.evaluate((host) => host.shadowRoot.activeElement?.getAttribute("aria-label"));
  const focus = (label) => customer.widget.locator(`[aria-label="${label}"]:focus`).waitFor();
  await keyboard.press("Tab");
  await focus("Open the chat");
  await keyboard.press("Enter");
  await customer.field.waitFor();
  await focus("Write a message");
  await keyboard.type("Hello");
  await keyboard.press("Enter");
  await customer.sent();
  await focus("Write a message");
  for (let stops = 0; (await focused()) !== "More" && stops < 20; stops += 1) await keyboard.press("Shift+Tab");
  await focus("More");
  await keyboard.press("Enter");
  await customer.widget.locator("[role=menuitem]:focus").waitFor();
  await keyboard.press("ArrowDown");
  await keyboard.press("Escape");
  await focus("More");
  await keyboard.press("Escape");
  await customer.widget.locator(".launcher").waitFor();
  await focus("Open the chat");
  await customer.context.close();
});

test("answers are announced, what the customer wrote is not, and nothing moves for those who want it still", async () => {
  const customer = await Customer.enter(street, { query: "?calm", reducedMotion: "reduce" });
  await customer.open();
  await customer.write("Hello");
  await customer.sent();
  const log = customer.widget.getByRole("log");
  assert.equal(await log.getAttribute("aria-live"), "polite");
  assert.equal(await log.locator(".customer").first().getAttribute("aria-live"), "off");
  const moving = await customer.widget.evaluate((host) => host.shadowRoot.getAnimations().length);
  assert.equal(moving, 0);
  await customer.context.close();
});
