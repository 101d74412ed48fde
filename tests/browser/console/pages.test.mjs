// Every page: accessible, within a narrow screen, in light and dark, and nothing that people write becomes markup.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibility, ADMIN, asPerson, CONSOLE, customer, launch, open, signIn } from "./desk.mjs";
import { pages } from "./pages.mjs";
import { PAYLOADS } from "../payloads.mjs";

let browser;
let all;
before(async () => {
  browser = await launch();
  all = await pages(await asPerson(ADMIN));
});
after(() => browser.close());

for (const [name, options] of Object.entries({
  "light and wide": {
    colorScheme: "light",
    viewport: { width: 1280, height: 800 },
  },
  "dark and narrow": {
    colorScheme: "dark",
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  },
})) {
  test(`${name}: no page breaks a rule of accessibility or its screen`, async () => {
    const page = await open(browser, { reducedMotion: "reduce", ...options });
    await page.goto(`${CONSOLE}/sign-in`);
    await page.getByLabel("E-mail").waitFor();
    const broken = (await accessibility(page)).map((line) => `sign-in: ${line}`);
    await signIn(page, ADMIN);
    for (const [title, { path, shows }] of Object.entries(all)) {
      await page.goto(CONSOLE + path);
      await page.getByText(shows).first().waitFor({ state: "attached" });
      broken.push(...(await accessibility(page)).map((line) => `${title}: ${line}`));
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) broken.push(`${title}: ${over} px wider than the screen`);
    }
    assert.deepEqual(broken, []);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}

test("what people write is never markup", async () => {
  const admin = await asPerson(ADMIN);
  const page = await signIn(await open(browser), ADMIN);
  const harmless = async (where) => {
    assert.doesNotMatch(await page.title(), /broken/, where);
    assert.equal(
      await page.locator("img[src='x'], iframe, object, embed, svg[onload], [onerror], [onclick], form[action]").count(),
      0,
      where,
    );
  };
  const chat = await customer({ external_id: "cust-evil", name: PAYLOADS[1] }, ...PAYLOADS.slice(0, 12));
  for (const text of PAYLOADS) {
    await admin(`/api/admin/sessions/${chat.id}/notes`, {
      method: "POST",
      body: JSON.stringify({ text }),
    });
    await admin(`/api/admin/sessions/${chat.id}/messages`, {
      method: "POST",
      body: JSON.stringify({ text }),
    });
  }
  await page.goto(`${CONSOLE}/inbox?session=${chat.id}`);
  await page.getByRole("log").getByText(PAYLOADS.at(-1)).first().waitFor();
  await harmless("messages at the end");
  for (let step = 0; step < 12; step += 1) {
    await page.getByRole("log").evaluate((log, part) => log.scrollTo({ top: (log.scrollHeight * part) / 12 }), step);
    await page.waitForTimeout(30);
    await harmless(`messages, part ${step}`);
  }
  const subject = PAYLOADS.slice(0, 4).join(" ");
  const ticket = await admin("/api/admin/tickets", {
    method: "POST",
    body: JSON.stringify({
      subject: subject.slice(0, 180),
      body: PAYLOADS.join("\n").slice(0, 7900),
      email: "evil@example.com",
    }),
  });
  await page.goto(`${CONSOLE}/tickets/${ticket.number}`);
  await page.getByText("evil@example.com").first().waitFor();
  await harmless("a ticket");
  const article = await admin("/api/admin/articles", {
    method: "POST",
    body: JSON.stringify({
      title: PAYLOADS[1],
      body: PAYLOADS.join("\n\n").slice(0, 7900),
    }),
  });
  await page.goto(`${CONSOLE}/admin/articles`);
  await page.getByRole("heading", { name: "Articles" }).waitFor();
  await page.getByText(PAYLOADS[1]).first().waitFor();
  await harmless("articles");
  await admin(`/api/admin/articles/${article.slug}`, { method: "DELETE" });
  assert.deepEqual(page.faults, []);
  await page.context().close();
});
