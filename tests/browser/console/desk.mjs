// Chromium, people who are signed in, and customers, for the tests of the console.

import { createHmac } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Where the process answers, and where its console is. */
export const SERVER = process.env.DESK_URL;
export const CONSOLE = process.env.CONSOLE_URL ?? `${SERVER}/console`;
export const PASSWORD = process.env.DESK_PASSWORD;
export const ADMIN = "rosa@larkspurhome.example";
export const AGENT = "ines@larkspurhome.example";

const PROGRAMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export async function launch() {
  const executablePath = PROGRAMS.find((path) => existsSync(path));
  if (!executablePath) throw new Error("there is no Chromium; deploy/dev/packages.sh browser gets it");
  // Chromium refuses to sandbox what root starts.
  return chromium.launch({
    executablePath,
    args: process.getuid() === 0 ? ["--no-sandbox"] : [],
  });
}

/** A window of somebody's own. `faults` collects what the page complains about: errors, and what its policy forbids. */
export async function open(browser, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (message) => {
    // What the server refuses is what some tests are about; it is no fault of the page.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) page.faults.push(message.text());
  });
  return page;
}

export async function signIn(page, email) {
  await page.goto(`${CONSOLE}/`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Inbox", level: 1 }).waitFor();
  return page;
}

/** Rules that the page breaks, as lines. */
export async function accessibility(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((levels) => window.axe.run(document, { runOnly: levels }), LEVELS);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
}

async function json(path, { token, ...options } = {}) {
  const headers = {
    "content-type": "application/json",
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const answer = await fetch(`${SERVER}${path}`, { headers, ...options });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? undefined : answer.json();
}

let secret;

/** A customer's chat, over the public API. With an `external_id` the shop vouches for who it is; without, it is a visitor's. */
export async function customer(contact, ...texts) {
  if (contact.external_id) secret ??= await identitySecret();
  const proof = contact.external_id && {
    identity_hash: createHmac("sha256", secret).update(contact.external_id).digest("hex"),
  };
  const session = await json("/api/chat/sessions", {
    method: "POST",
    body: JSON.stringify({ contact, ...proof }),
  });
  const chat = {
    id: session.id,
    say: (text) =>
      json(`/api/chat/sessions/${session.id}/messages`, {
        method: "POST",
        token: session.token,
        body: JSON.stringify({ text }),
      }),
    /** Sends a file along with words. */
    sendFile: async (name, content, text) => {
      const form = new FormData();
      form.append("file", new Blob([content]), name);
      const headers = { authorization: `Bearer ${session.token}` };
      const answer = await fetch(`${SERVER}/api/chat/sessions/${session.id}/files`, { method: "POST", headers, body: form });
      if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
      const { id } = await answer.json();
      return json(`/api/chat/sessions/${session.id}/messages`, {
        method: "POST",
        token: session.token,
        body: JSON.stringify({ text, attachments: [id] }),
      });
    },
    messages: async () =>
      (
        await json(`/api/chat/sessions/${session.id}/messages`, {
          token: session.token,
        })
      ).items,
    session: () => json(`/api/chat/sessions/${session.id}`, { token: session.token }),
  };
  for (const text of texts) await chat.say(text);
  return chat;
}

async function identitySecret() {
  const admin = await asPerson(ADMIN);
  return (await admin("/api/admin/identity-secret/rotate", { method: "POST" })).identity_secret;
}

/** What the API says to a person of the company. */
export async function asPerson(email) {
  const { token } = await json("/api/auth/login", {
    method: "POST",
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  return (path, options) => json(path, { token, ...options });
}

/** Asks again until `look` gives something. */
export async function until(what, look, limitMs = 10_000) {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what}: not within ${limitMs / 1000} s`);
}
