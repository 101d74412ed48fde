// A customer speaks: a real browser records, shows that it hears, plays back, keeps and sends.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { Customer, openStreet } from "./customer.mjs";

const NOTE = fileURLToPath(new URL("../../fixtures/audio/return-time.ogg", import.meta.url));
const RATE_HZ = 48_000;
/** The file begins when the microphone is opened, and a busy machine records a while later. */
const SILENT_MS = 1_000;
const SPOKEN_MS = SILENT_MS + 3_500;
const TRANSCRIPT_MS = 60_000;

const folder = mkdtempSync(join(tmpdir(), "frontdesk-voice-"));
const microphone = join(folder, "microphone.wav");
let street;
before(async () => {
  const before = ["-af", `adelay=${SILENT_MS}`];
  execFileSync("ffmpeg", ["-v", "error", "-nostdin", "-i", NOTE, ...before, "-ac", "1", "-ar", String(RATE_HZ), "-bitexact", "-c:a", "pcm_s16le", microphone]);
  street = await openStreet({ microphone });
});
after(async () => {
  await street.close();
  rmSync(folder, { recursive: true, force: true });
});

const record = (customer) => customer.widget.getByRole("button", { name: "Record a voice message" });
const state = (customer, name) => customer.widget.locator(`.recorder[data-state="${name}"]`);

// The microphone's file is played once, to whoever asks for it first.
test("a spoken question is heard, listened to, kept over a reload, sent once and answered", async () => {
  const customer = await Customer.enter(street);
  await customer.open();
  await record(customer).click();
  await state(customer, "recording").waitFor();
  const meter = customer.widget.getByRole("meter");
  let loudest = 0;
  for (const end = Date.now() + SPOKEN_MS; Date.now() < end; ) {
    loudest = Math.max(loudest, Number(await meter.getAttribute("aria-valuenow")));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.ok(loudest > 10, `the meter shows speech: ${loudest}`);
  await customer.widget.getByRole("button", { name: "Stop" }).click();
  await state(customer, "review").waitFor();
  const length = await customer.widget.getByRole("timer").innerText();

  await customer.page.reload();
  await state(customer, "review").waitFor();
  assert.equal(await customer.widget.getByRole("timer").innerText(), length, "the recording outlives the page");
  await customer.widget.getByRole("button", { name: "Listen" }).click();
  await customer.widget.getByRole("button", { name: "Stop" }).waitFor();

  // An impatient customer presses twice.
  await customer.widget.getByRole("button", { name: "Send", exact: true }).dblclick();
  await customer.sent();
  await customer.widget.locator(".customer:not(.unheard) .words").filter({ hasText: /return/i }).waitFor({ timeout: TRANSCRIPT_MS });
  await customer.answered("30 days");
  assert.equal(await customer.widget.locator(".customer").count(), 1);
  assert.equal((await customer.kept()).length, 1);
  assert.deepEqual(customer.errors, []);
  await customer.page.reload();
  await customer.widget.locator(".customer").waitFor();
  assert.equal(await state(customer, "review").count(), 0, "what was sent is no draft");
  await customer.context.close();
});

test("a recording can be called off", async () => {
  const customer = await Customer.enter(street);
  await customer.open();
  await record(customer).click();
  await state(customer, "recording").waitFor();
  await customer.widget.getByRole("button", { name: "Cancel" }).click();
  await customer.field.waitFor();
  await record(customer).click();
  await state(customer, "recording").waitFor();
  await customer.page.keyboard.press("Escape");
  await customer.field.waitFor();
  assert.equal(await customer.widget.locator(".customer").count(), 0);
  await customer.context.close();
});

test("a recording made without a network is sent once it is back", async () => {
  const customer = await Customer.enter(street);
  await customer.open();
  await customer.write("Hello");
  await customer.sent();
  // Its part of the script is there from an earlier use.
  await record(customer).click();
  await state(customer, "recording").waitFor();
  await customer.context.setOffline(true);
  // Shorter than half a second would be too short.
  await customer.widget.getByRole("timer").filter({ hasText: "0:01" }).waitFor();
  await customer.widget.getByRole("button", { name: "Send", exact: true }).click();
  await customer.widget.locator(".pending").getByText("Voice message").waitFor();
  await customer.context.setOffline(false);
  await customer.sent();
  await customer.widget.locator(".customer").nth(1).waitFor();
  assert.equal((await customer.kept()).length, 2);
  await customer.context.close();
});

test("nobody is recorded behind a window that they have closed, and what they said is kept", async () => {
  const customer = await Customer.enter(street);
  await customer.open();
  await record(customer).click();
  await customer.widget.getByRole("timer").filter({ hasText: "0:01" }).waitFor();
  await customer.widget.getByRole("button", { name: "Close the chat" }).click();
  await customer.widget.locator(".launcher").waitFor();
  await customer.widget.locator('.recorder[data-state="review"]').waitFor({ state: "attached" });
  await customer.widget.locator(".launcher").click();
  await state(customer, "review").waitFor();
  await customer.widget.getByRole("button", { name: "Discard" }).click();
  await customer.field.waitFor();
  await customer.context.close();
});

test("a customer who allows no microphone is told what to do", async () => {
  const prepare = (page) =>
    page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotAllowedError"));
    });
  const customer = await Customer.enter(street, { prepare });
  await customer.open();
  await record(customer).click();
  await customer.widget.getByText("The microphone may not be used").waitFor();
  await customer.widget.getByRole("button", { name: "Cancel" }).click();
  await customer.field.waitFor();
  await customer.context.close();
});
