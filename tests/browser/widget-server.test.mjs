// What a server may send, and how the widget shows it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { check } from "./axe.mjs";
import { Customer, openStreet } from "./customer.mjs";
import { PAYLOADS } from "./payloads.mjs";

let street;
before(async () => (street = await openStreet()));
after(() => street.close());

/** A customer in a conversation, and what sends frames to their widget as if the server had. */
async function listen(query) {
  const { prepare, send } = line();
  const customer = await Customer.enter(street, { query, prepare });
  await customer.open();
  await customer.write("Hello");
  await customer.sent();
  await customer.widget.locator(".bot:not(.draft)").nth(1).waitFor();
  return { customer, send };
}

/** What takes hold of a page's socket, and what sends frames by it. */
function line() {
  let held;
  const prepare = (page) =>
    page.routeWebSocket(/\/ws\/chat\//, (socket) => {
      socket.connectToServer();
      held = socket;
    });
  return { prepare, send: (frame) => held.send(JSON.stringify(frame)) };
}

let seq = 1_000;
const message = (more) => {
  seq += 1;
  return {
    type: "message.created",
    seq,
    message: {
      id: `0192f0c1-0000-7000-8000-${String(seq).padStart(12, "0")}`, session_id: "s", seq, sender: "bot", kind: "text", text: "",
      status: "done", actions: [], suggestions: [], created_at: "2026-11-29T12:00:00Z", ...more,
    }, // prettier-ignore
  };
};

test("an answer is shown while it is written, and the finished one takes its place", async () => {
  const { customer, send } = await listen("");
  const draft = customer.widget.locator(".draft");
  send({ type: "typing", from: "bot", on: true });
  await customer.widget.getByText("The assistant is writing").waitFor();
  send({ type: "reply.delta", reply_id: "r", at: 0, text: "You can retürn 😀" });
  await draft.filter({ hasText: "You can retürn 😀" }).waitFor();
  assert.equal(await draft.locator("[aria-hidden=true]").count(), 1, "half an answer is not read out");
  // Another model begins anew in the middle of it.
  send({ type: "reply.delta", reply_id: "r", at: 8, text: "send it" });
  await draft.filter({ hasText: /^You can send it$/ }).waitFor();
  send({ type: "reply.delta", reply_id: "r", at: 15, text: " back." });
  await draft.filter({ hasText: "You can send it back." }).waitFor();
  send(message({ text: "You can send it back within 30 days." }));
  await customer.answered("You can send it back within 30 days.");
  assert.equal(await draft.count(), 0);
  await customer.context.close();
});

test("a repeated event changes nothing, and one that nobody knows does no harm", async () => {
  const { customer, send } = await listen("");
  const once = message({ text: "Only once" });
  for (const frame of [once, once, { type: "weather.changed", seq: (seq += 1) }, { type: "sunset" }]) send(frame);
  send(message({ text: "And on it goes", actions: [{ type: "hologram", data: {} }] }));
  await customer.answered("And on it goes");
  assert.equal(await customer.widget.getByText("Only once").count(), 1);
  assert.deepEqual(customer.errors, []);
  await customer.context.close();
});

test("cards of all kinds are drawn, and products go into the page's cart", async () => {
  const { prepare, send } = line();
  const customer = await Customer.enter(street, { query: "?calm&manual", prepare });
  await customer.page.waitForFunction(() => window.FrontdeskChat);
  await customer.page.evaluate(async () => {
    window.cart = [];
    const chat = await window.FrontdeskChat.mount({ server: document.querySelector("script[src]").dataset.server, onAddToCart: (p) => window.cart.push(p.sku) });
    chat.open();
  });
  await customer.write("Hello");
  await customer.sent();
  const lamp = { sku: "LAMP-1", title: "Dusk Bedside Lamp", description: "Warm light.", price: "39.90", currency: "EUR" };
  const ticket = { number: 7, subject: "Late parcel", status: "resolved", priority: "high", assignee: { name: "Rosa" }, updated_at: "2026-11-20T10:00:00Z" };
  const summary = { number: "ORD-1", status: "out_for_delivery", total: "79.80", currency: "EUR", placed_at: "2026-11-18T10:00:00Z", carrier: "DPD", tracking_number: "155" };
  send(message({ text: "Orders", actions: [{ type: "order_status", data: { ...summary, items: [{ sku: "LAMP-1", title: "Dusk Bedside Lamp", quantity: 2, price: "39.90" }] } }] }));
  send(message({ text: "Tickets", actions: [{ type: "ticket_status", data: ticket }, { type: "ticket_created", data: { ...ticket, number: 8 } }] }));
  send(message({ text: "Account", actions: [{ type: "account_info", data: { contact: { name: "Marta", email: "m@example.com" }, account: { status: "active", plan: "plus", balance: "12.50", currency: "EUR" }, open_tickets: 2, recent_orders: [summary] } }] }));
  send(message({ text: "Articles", actions: [{ type: "articles", data: [{ title: "Returns", excerpt: "Within 30 days.", url: "https://shop.example/returns" }] }] }));
  send(message({ text: "Products", suggestions: ["Yes, please"], actions: [{ type: "product_recommendation", data: [lamp] }, { type: "live_agent_offer", data: { available: true } }] }));
  await customer.answered("Products");
  for (const words of ["Out for delivery", "€79.80", "Request #7", "New request #8", "Marta", "Returns", "Warm light."]) {
    await customer.widget.getByText(words).first().waitFor();
  }
  await check(customer, "cards");
  await customer.widget.getByRole("button", { name: "Add to cart" }).click();
  assert.deepEqual(await customer.page.evaluate(() => window.cart), ["LAMP-1"]);
  await customer.widget.getByRole("button", { name: "Yes, please" }).click();
  await customer.widget.locator(".customer").filter({ hasText: "Yes, please" }).waitFor();
  await customer.context.close();
});

test(`${PAYLOADS.length} texts that would be markup are texts everywhere`, async () => {
  const { customer, send } = await listen("");
  const before = await customer.widget.evaluate((host) => host.shadowRoot.querySelectorAll("script, iframe, img, object, style, form, base, meta").length);
  for (const text of PAYLOADS) {
    const ticket = { number: 1, subject: text, status: text, priority: text, assignee: { name: text }, updated_at: "2026-11-20T10:00:00Z" };
    const product = { sku: text, title: text, description: text, price: text, currency: text };
    const order = { number: text, status: text, total: text, currency: text, placed_at: "2026-11-20T10:00:00Z", carrier: text, tracking_number: text };
    const actions = [
      { type: "ticket_status", data: ticket },
      { type: "articles", data: [{ title: text, excerpt: text, url: text }] },
      { type: "product_recommendation", data: [product] },
      { type: "order_status", data: { ...order, items: [{ sku: text, title: text, quantity: 1, price: text }] } },
      { type: "account_info", data: { contact: { name: text, email: text, phone: text }, account: { status: text, plan: text, balance: text, currency: text }, open_tickets: 1, recent_orders: [order] } },
    ];
    const attachments = [{ id: "f", name: text, media_type: text, bytes: 1 }];
    send(message({ text, actions, suggestions: [text], attachments }));
    send(message({ sender: "agent", text }));
    send(message({ sender: "customer", kind: "voice", voice: { transcription: text, duration_ms: 900 } }));
  }
  send(message({ text: "The last one" }));
  await customer.widget.getByText("The last one").waitFor({ timeout: 180_000 });
  const found = await customer.widget.evaluate((host) => {
    const all = [...host.shadowRoot.querySelectorAll("*")];
    return {
      made: host.shadowRoot.querySelectorAll("script, iframe, img, object, style, form, base, meta").length,
      handlers: all.filter((node) => node.getAttributeNames().some((name) => name.startsWith("on"))).length,
      addresses: all.filter((node) => node.matches("a[href]") && !/^https?:/.test(node.href)).length,
    };
  });
  assert.deepEqual(found, { made: before, handlers: 0, addresses: 0 });
  assert.equal(await customer.page.title(), "A shop");
  assert.deepEqual(customer.errors, []);
  assert.equal(PAYLOADS.length, 200);
  await customer.context.close();
});
