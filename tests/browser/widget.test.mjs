// What a customer does with the widget on another company's page: every message arrives once, in order, whatever happens to page and network.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { check } from "./axe.mjs";
import { Customer, PATIENCE_MS, admin, identityToken, server, openStreet } from "./customer.mjs";

let street;
before(async () => (street = await openStreet()));
after(() => street.close());

test("a customer is answered on a page with hostile styles and strict rules for scripts", async () => {
  const customer = await Customer.enter(street);
  await customer.open();
  await customer.write("How long do I have to return something?");
  await customer.answered("30 days");
  await customer.widget.getByRole("region", { name: "From our help pages" }).or(customer.widget.locator(".card")).first().waitFor();
  assert.deepEqual(await customer.said(), ["How long do I have to return something?"]);
  const known = [new URL(customer.shop.url).origin, server, ...(process.env.BROWSER_TEST_WIDGET ? [new URL(process.env.BROWSER_TEST_WIDGET).origin] : [])];
  assert.deepEqual([...customer.origins].sort(), known.sort(), "nobody else is asked");
  assert.deepEqual(await customer.context.cookies(), []);
  assert.deepEqual(customer.errors, []);
  const { transform, position, opacity } = await customer.widget.evaluate((host) => ({ ...getComputedStyle(host) }));
  assert.deepEqual({ transform, position, opacity }, { transform: "none", position: "fixed", opacity: "1" });
  await customer.context.close();
});

test("the page's own styles stay as they are", async () => {
  const customer = await Customer.enter(street, { query: "?calm" });
  const styles = () => customer.page.evaluate(() => [...document.querySelectorAll("body *:not(frontdesk-chat)")].map((n) => getComputedStyle(n).cssText));
  const before = await styles();
  await customer.open();
  assert.deepEqual(await styles(), before);
  await customer.context.close();
});

test("markup in messages is shown and not obeyed", async () => {
  const customer = await Customer.enter(street);
  await customer.open();
  const words = `<img src=x onerror="document.title='broken'"><script>document.title='broken'</script>`;
  await customer.write(words);
  await customer.sent();
  assert.deepEqual(await customer.said(), [words]);
  assert.equal(await customer.page.title(), "A shop");
  assert.equal(await customer.widget.locator("img, script").count(), 0);
  await customer.context.close();
});

test("a reload before the server's word arrives sends the message once", async () => {
  let deaf = false;
  const prepare = (page) =>
    page.routeWebSocket(/\/ws\/chat\//, (socket) => {
      const toServer = socket.connectToServer();
      socket.onMessage((frame) => toServer.send(frame));
      toServer.onMessage((frame) => !deaf && socket.send(frame));
    });
  const customer = await Customer.enter(street, { prepare });
  await customer.open();
  await customer.write("The first one");
  await customer.sent();
  deaf = true;
  await customer.write("Nobody acknowledges this one");
  await customer.widget.locator(".pending").waitFor();
  await untilKept(customer, ["The first one", "Nobody acknowledges this one"]);
  deaf = false;
  await customer.page.reload();
  await customer.sent();
  await customer.widget.locator(".customer").nth(1).waitFor();
  await customer.write("And a third");
  await customer.sent();
  const all = ["The first one", "Nobody acknowledges this one", "And a third"];
  assert.deepEqual(await customer.said(), all);
  assert.deepEqual(await customer.kept(), all);
  await customer.context.close();
});

test("what is written without a network is kept, shown as such, and sent once it is back", async () => {
  const customer = await Customer.enter(street);
  await customer.open();
  await customer.write("Before");
  await customer.sent();
  await customer.context.setOffline(true);
  await customer.write("In a tunnel");
  await customer.write("Still in the tunnel");
  await customer.widget.getByText("Not sent yet").first().waitFor();
  assert.deepEqual(await customer.said(), ["Before", "In a tunnel", "Still in the tunnel"]);
  // The page is gone before the network is back.
  const { context } = customer;
  const first = await customer.session;
  await customer.page.close();
  await context.setOffline(false);
  const again = await Customer.enter(street, { context });
  await again.widget.locator(".customer").nth(2).waitFor();
  await again.sent();
  assert.deepEqual(await again.said(), ["Before", "In a tunnel", "Still in the tunnel"]);
  assert.deepEqual(await again.kept(first), ["Before", "In a tunnel", "Still in the tunnel"]);
  await context.close();
});

test("when the company has ended the customer's access, the next message begins another session", async () => {
  const customer = await Customer.enter(street);
  await customer.open();
  await customer.write("In the first session");
  await customer.sent();
  const first = await customer.session;
  await admin("DELETE", `/api/admin/sessions/${first.id}/token`);
  await customer.write("In the second session");
  await customer.widget.locator(".customer:not(.pending)").nth(1).waitFor();
  assert.deepEqual(await customer.said(), ["In the first session", "In the second session"]);
  assert.notEqual((await customer.session).id, first.id);
  assert.deepEqual(await customer.kept(), ["In the second session"]);
  await customer.context.close();
});

test("where sockets do not get through, or are cut, answers come all the same", async () => {
  for (const meet of [(socket) => socket.close(), (socket) => socket.connectToServer().close()]) {
    const customer = await Customer.enter(street, { prepare: (page) => page.routeWebSocket(/\/ws\/chat\//, meet) });
    await customer.open();
    await customer.write("How long do I have to return something?");
    await customer.answered("30 days");
    assert.equal(await customer.widget.locator(".bot").filter({ hasText: "30 days" }).count(), 1);
    assert.deepEqual(await customer.kept(), ["How long do I have to return something?"]);
    await customer.context.close();
  }
});

test("parts of the script that cannot be had at first are asked for again", async () => {
  const asked = [];
  const prepare = (page) =>
    page.route(/\/widget\/(chat|emoji)-/, (route) => {
      const { pathname, search } = new URL(route.request().url());
      asked.push(pathname.replace(/^.*\/(\w+)-.*$/, "$1") + search);
      if (search === "?retry=2") return route.continue();
      return route.fulfill({ status: 429, headers: { "access-control-allow-origin": "*" } });
    });
  const customer = await Customer.enter(street, { prepare });
  await customer.open();
  await customer.widget.getByRole("button", { name: "Emoji" }).click();
  await customer.widget.locator(".emoji button").first().waitFor();
  assert.deepEqual(asked, ["chat", "chat?retry=1", "chat?retry=2", "emoji", "emoji?retry=1", "emoji?retry=2"]);
  assert.deepEqual(customer.errors, []);
  await customer.context.close();
});

test("a half-written message outlives the page", async () => {
  const customer = await Customer.enter(street);
  await customer.open();
  await customer.field.fill("Half a sent");
  await customer.page.reload();
  assert.equal(await customer.field.inputValue(), "Half a sent");
  assert.equal(await customer.page.evaluate(() => document.activeElement.tagName), "BODY", "the page keeps its focus");
  await customer.context.close();
});

test("all tabs show one conversation", async () => {
  const one = await Customer.enter(street);
  const other = await Customer.enter(street, { context: one.context });
  await one.open();
  await other.open();
  await one.write("From the first tab");
  await other.widget.locator(".customer").filter({ hasText: "From the first tab" }).waitFor();
  await other.sent();
  await other.write("From the second tab");
  for (const tab of [one, other]) {
    await tab.widget.locator(".customer").nth(1).waitFor();
    await tab.sent();
  }
  const all = ["From the first tab", "From the second tab"];
  assert.deepEqual([await one.said(), await other.said(), await one.kept()], [all, all, all]);
  await one.context.close();
});

test("what is said while the window is closed is counted at the button", async () => {
  const customer = await Customer.enter(street);
  await customer.open();
  await customer.write("Hello");
  await customer.sent();
  await customer.widget.locator(".bot:not(.draft)").nth(1).waitFor();
  await customer.widget.getByRole("button", { name: "Close the chat" }).click();
  // What was read on this page is not news on the next.
  await customer.page.reload();
  await customer.widget.locator(".launcher").waitFor();
  await admin("POST", `/api/admin/sessions/${(await customer.session).id}/messages`, { text: "Are you still there?" });
  await customer.widget.getByRole("button", { name: "New messages: 1" }).click();
  await customer.answered("Are you still there?");
  await customer.context.close();
});

test("a visitor asks for a person, leaves an address, and is answered by one", async () => {
  const customer = await Customer.enter(street);
  await customer.open();
  await customer.widget.getByRole("button", { name: "More" }).click();
  await customer.widget.getByRole("menuitem", { name: "Talk to a person" }).click();
  await customer.widget.getByLabel("Where may a person write to you?").fill("visitor@example.com");
  await customer.widget.locator(".strip").getByRole("button", { name: "Send" }).click();
  await customer.widget.locator(".status").filter({ hasText: "A person will answer you" }).waitFor();
  await admin("POST", `/api/admin/sessions/${(await customer.session).id}/messages`, { text: "This is Rosa." });
  await customer.answered("This is Rosa.");
  await customer.widget.getByText("You are talking to a person").waitFor();
  await customer.context.close();
});

test("the chat ends when the customer says so, and goes on when they write again", async () => {
  const customer = await Customer.enter(street);
  await customer.open();
  await customer.write("One question");
  await customer.sent();
  await customer.widget.getByRole("button", { name: "More" }).click();
  await customer.widget.getByRole("menuitem", { name: "End the chat" }).click();
  await customer.widget.getByRole("button", { name: "End the chat" }).click();
  await customer.widget.getByText("This chat has ended").waitFor();
  await customer.write("One more question");
  await customer.widget.locator(".customer:not(.pending)").nth(1).waitFor();
  assert.deepEqual(await customer.said(), ["One question", "One more question"]);
  await customer.context.close();
});

test("a customer whom the shop has signed in sees their own ticket, and a fresh token for each session", async () => {
  const customer = await Customer.enter(street, { query: "?manual" });
  let asked = 0;
  await customer.page.exposeFunction("tokenOfTheShop", () => {
    asked += 1;
    return identityToken("cust-1001");
  });
  await customer.page.waitForFunction(() => window.FrontdeskChat);
  await customer.page.evaluate(async (server) => {
    window.chat = await window.FrontdeskChat.mount({ server, identityToken: () => window.tokenOfTheShop() });
    window.chat.open();
  }, server);
  await customer.write("What is the status of my ticket #12345?");
  await customer.answered("Login issue");
  assert.equal(asked, 1);
  await customer.widget.locator(".card").filter({ hasText: "#12345" }).first().waitFor();
  // Signed out: nothing of it stays.
  await customer.page.evaluate(() => window.chat.identify(null));
  await customer.widget.locator(".card").first().waitFor({ state: "detached" });
  assert.deepEqual(await customer.said(), []);
  await customer.write("What is the status of my ticket #12345?");
  await customer.widget.locator(".bot").nth(1).waitFor();
  assert.equal(await customer.widget.getByText("Login issue").count(), 0);
  await customer.context.close();
});

test("a customer looks at their requests, and says how content they are", async () => {
  const customer = await Customer.enter(street, { query: "?calm&manual" });
  await customer.page.waitForFunction(() => window.FrontdeskChat);
  await customer.page.evaluate(
    async ([server, identityToken]) => {
      const chat = await window.FrontdeskChat.mount({ server, identityToken });
      chat.open();
    },
    [server, identityToken("cust-1003")],
  );
  await customer.write("Hello");
  await customer.sent();
  await customer.widget.getByRole("button", { name: "More" }).click();
  await customer.widget.getByRole("menuitem", { name: "Your requests" }).click();
  const resolved = customer.widget.locator(".request").filter({ hasText: "Resolved" }).first();
  await resolved.getByRole("radio", { name: "4 of 5 stars" }).check({ force: true });
  await resolved.getByLabel("Would you like to tell us more?").fill("Quick and friendly");
  await check(customer, "requests");
  await resolved.getByRole("button", { name: "Send" }).click();
  await resolved.getByText("Thank you.").waitFor();
  await customer.widget.getByRole("button", { name: "Back" }).click();
  await customer.field.waitFor();
  await customer.context.close();
});

async function untilKept(customer, expected) {
  const end = Date.now() + PATIENCE_MS;
  let kept;
  do {
    kept = await customer.kept();
    if (JSON.stringify(kept) === JSON.stringify(expected)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < end);
  assert.deepEqual(kept, expected);
}
