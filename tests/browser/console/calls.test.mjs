// Somebody reads the notes of a call, hears it, and corrects a speaker's name.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { AGENT, CONSOLE, launch, open, signIn } from "./desk.mjs";

let browser;
let page;
before(async () => {
  browser = await launch();
  page = await signIn(await open(browser, { permissions: ["clipboard-read", "clipboard-write"] }), AGENT);
  await page.getByRole("link", { name: "Calls", exact: true }).click();
  await page.getByRole("link", { name: /Rug and bedding for the guest house/ }).click();
  await page.getByRole("heading", { name: "Action items" }).waitFor();
});
after(() => browser.close());

test("notes have their evidence, which can be heard", async () => {
  const item = page.getByRole("listitem").filter({ hasText: "order a courier" }).first();
  await item.getByText("by 25 Nov 2026").waitFor();
  await item.getByRole("button", { name: /Play from/ }).click();
  const lit = page.locator(".turn.lit");
  await lit.getByText("I will order a courier").waitFor();
  // It plays, and goes on to the next turn by itself.
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await page.waitForFunction(() => {
    const audio = document.querySelector("audio");
    return audio && !audio.paused && audio.currentTime > 84;
  });
  await page.getByRole("button", { name: "Pause" }).click();
});

test("a click on a word plays from there", async () => {
  const said = page.getByText("You do not have to carry it.");
  await said.scrollIntoViewIfNeeded();
  await said.click({ position: { x: 4, y: 8 } });
  await page.waitForFunction(() => Math.abs((document.querySelector("audio")?.currentTime ?? 0) - 77.9) < 8);
  await page.getByRole("button", { name: "Pause" }).click();
});

test("the transcript can be searched", async () => {
  await page.getByLabel("Search in it").fill("discount");
  await page.getByText(/^1 of \d+$/).waitFor();
  await page.locator("mark.now").waitFor();
  await page.getByRole("button", { name: "Next place" }).click();
  await page.getByText(/^2 of \d+$/).waitFor();
  await page.getByLabel("Search in it").fill("");
});

test("notes are copied as Markdown, and the transcript comes as a file", async () => {
  await page.getByRole("button", { name: "Copy notes" }).click();
  await page.getByText("The notes are in the clipboard").waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^# Rug and bedding[^]*## Action items/);
  await page.getByRole("button", { name: "Download" }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "Transcript as WebVTT" }).click()]);
  assert.equal(file.suggestedFilename(), "rug-and-bedding-for-the-guest-house.vtt");
  assert.match(await readFile(await file.path(), "utf8"), /^WEBVTT/);
});

test("a space presses what has the focus, and plays elsewhere", async () => {
  const paused = () => page.evaluate(() => document.querySelector("audio")?.paused);
  await page.getByRole("button", { name: "Download" }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("menuitem", { name: "Transcript as SRT" }).waitFor();
  assert.equal(await paused(), true);
  await page.keyboard.press("Escape");
  await page.getByRole("region", { name: "What was said" }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Play", exact: true }).waitFor();
});

test("whoever reads elsewhere is not pulled back to what is heard, and a quick pause breaks nothing", async () => {
  const turns = page.getByRole("region", { name: "What was said" });
  await page.getByRole("slider", { name: "Where the recording is" }).fill("0");
  // Begun and stopped before anything is heard.
  await page.evaluate(() => {
    const button = document.querySelector(".play");
    button.click();
    button.click();
  });
  assert.equal(await page.getByText("cannot be loaded").count(), 0);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await turns.hover();
  await page.mouse.wheel(0, 3000);
  await page.waitForTimeout(300);
  const there = await turns.evaluate((box) => box.scrollTop);
  const lit = () => page.evaluate(() => document.querySelector("audio").currentTime);
  const from = await lit();
  await page.waitForFunction((from) => document.querySelector("audio").currentTime > from + 6, from);
  assert.equal(await turns.evaluate((box) => box.scrollTop), there);
  await page.getByRole("button", { name: "Go to what is heard" }).click();
  await page.locator(".turn.lit").waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
});

test("a day is the same day west of Greenwich", async () => {
  const west = await signIn(await open(browser, { timezoneId: "America/Los_Angeles" }), AGENT);
  await west.goto(page.url());
  await west.getByText("by 25 Nov 2026").first().waitFor();
  await west.context().close();
});

test("an action item is ticked off, and its owner and day are corrected", async () => {
  const item = page.getByRole("listitem").filter({ hasText: "order a courier" }).first();
  await item.getByRole("checkbox").click();
  await item.getByText(/^done \d/).waitFor();
  await item.getByRole("button", { name: /^Change who does it/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Who does it").fill("Rosa Quintell");
  await dialog.getByLabel("Until").fill("2026-12-01");
  await dialog.getByRole("button", { name: "Save" }).click();
  await item.getByText("Rosa Quintell").waitFor();
  await page.reload();
  await item.getByText("by 1 Dec 2026").waitFor();
  assert.ok(await item.getByRole("checkbox").isChecked());
});

test("a speaker is renamed once, and everywhere", async () => {
  await page.getByRole("button", { name: /^Rename Elif/ }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Elif Marsden-Roe");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await page.getByRole("list", { name: "Speakers" }).getByText("Elif Marsden-Roe").waitFor();
  await page.locator(".turn").getByText("Elif Marsden-Roe").first().waitFor();
  // The notes are written anew.
  await page.locator(".call-notes").getByText("Elif Marsden-Roe").first().waitFor({ timeout: 20_000 });
  assert.deepEqual(page.faults, []);
});

test("somebody says who a participant is", async () => {
  await page.getByRole("button", { name: "Say who Owen Castellane is" }).click();
  const dialog = page.getByRole("dialog", { name: "Who is Owen Castellane?" });
  await dialog.getByLabel("E-mail or customer number").fill("nobody@example.com");
  await dialog.getByRole("button", { name: "Find" }).click();
  await dialog.getByText("There is no such contact.").waitFor();
  await dialog.getByLabel("E-mail or customer number").fill("owen.castellane@example.com");
  await dialog.getByRole("button", { name: "Find" }).click();
  await dialog.getByRole("button", { name: "It is this one" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("list", { name: "Participants" }).getByRole("link", { name: "Owen Castellane" }).waitFor();
  assert.deepEqual(page.faults, []);
});

test("the contact's page shows the call", async () => {
  await page.getByRole("link", { name: "Owen Castellane" }).click();
  await page.getByRole("heading", { name: "Owen Castellane" }).waitFor();
  await page
    .getByRole("link", {
      name: "Rug and bedding for the guest house",
      exact: true,
    })
    .waitFor();
  assert.ok(page.url().startsWith(`${CONSOLE}/contacts/`));
});
