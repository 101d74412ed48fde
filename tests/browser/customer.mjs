// A customer with a real browser on a shop's page, and what the server has of what they said.

import { createHmac } from "node:crypto";

import { chromium } from "playwright-core";

import { openShop } from "./shop.mjs";

const PROGRAMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
/** An answer of the built-in engine takes milliseconds; the machine may be busy. */
export const PATIENCE_MS = 30_000;

/** Frontdesk's address, and the keys of its tenant: the script that runs the tests sets them. */
export const server = required("BROWSER_TEST_URL").replace(/\/$/, "");
const adminKey = required("FRONTDESK_BOOTSTRAP__ADMIN_KEY");
const identitySecret = required("FRONTDESK_BOOTSTRAP__IDENTITY_SECRET");

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; deploy/dev/browser-test.sh runs these tests`);
  return value;
}

/** One browser and one shop for a file's tests. `microphone` is a WAV file. */
export async function openStreet({ microphone } = {}) {
  const sound = microphone ? [`--use-file-for-fake-audio-capture=${microphone}%noloop`] : [];
  const browser = await launch([
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
    ...sound,
  ]);
  const shop = await openShop({ server, widget: process.env.BROWSER_TEST_WIDGET });
  return {
    browser,
    shop,
    close: () => Promise.all([browser.close(), shop.close()]),
  };
}

async function launch(args) {
  // Chromium refuses to sandbox what root starts.
  const all = [...args, ...(process.getuid() === 0 ? ["--no-sandbox"] : [])];
  for (const executablePath of PROGRAMS) {
    try {
      return await chromium.launch({ executablePath, args: all });
    } catch (error) {
      if (!/doesn't exist/.test(error.message)) throw error;
    }
  }
  throw new Error(`none of ${PROGRAMS.join(", ")} is there; deploy/dev/packages.sh browser gets one`);
}

/** A token by which the shop's own server would say who its customer is. */
export function identityToken(externalId, seconds = 600) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const said = `${part({ alg: "HS256", typ: "JWT" })}.${part({ sub: externalId, exp: now + seconds })}`;
  return `${said}.${createHmac("sha256", identitySecret).update(said).digest("base64url")}`;
}

/** A request of the company's people. */
export async function admin(method, path, body) {
  const response = await fetch(server + path, {
    method,
    headers: { authorization: `Bearer ${adminKey}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? null : response.json();
}

/** A page of the shop in the browser's context. */
export class Customer {
  #sessions = [];
  /** Addresses that the page asked for something. */
  origins = new Set();
  /** What went wrong in the page. */
  errors = [];

  constructor(page, shop) {
    this.page = page;
    this.shop = shop;
    page.setDefaultTimeout(PATIENCE_MS);
    page.on("request", (request) => this.origins.add(new URL(request.url()).origin));
    page.on("websocket", (socket) => this.origins.add(new URL(socket.url()).origin.replace(/^ws/, "http")));
    page.on("pageerror", (error) => this.errors.push(error.message));
    page.on("console", (message) => {
      const passing = /Failed to load resource|WebSocket connection/.test(message.text());
      if (message.type() === "error" && !passing) this.errors.push(message.text());
    });
    page.on("response", (response) => {
      const opened = response.request().method() === "POST" && response.url() === `${server}/api/chat/sessions`;
      // A page that is left takes the answer with it.
      if (opened && response.ok()) this.#sessions.push(response.json().catch(() => null));
    });
  }

  /** Comes in, in a context of its own unless one is given. `prepare` has the page before anything of it is loaded. */
  static async enter({ browser, shop }, { context, query = "", viewport, prepare, ...options } = {}) {
    const own = context ?? (await browser.newContext({ viewport: viewport ?? { width: 1280, height: 800 }, ...options }));
    const customer = new Customer(await own.newPage(), shop);
    await prepare?.(customer.page);
    await customer.page.goto(shop.url + query);
    return customer;
  }

  get context() {
    return this.page.context();
  }

  get widget() {
    return this.page.locator("frontdesk-chat");
  }

  get field() {
    return this.widget.locator(".composer textarea");
  }

  async open() {
    await this.widget.locator(".launcher").click();
    await this.field.waitFor();
  }

  async write(words) {
    await this.field.fill(words);
    await this.field.press("Enter");
    await this.widget.locator(".customer .words").filter({ hasText: words }).first().waitFor();
  }

  /** What the customer said, as the widget shows it, sent or not. */
  said() {
    return this.widget.locator(".customer .words").allInnerTexts();
  }

  /** The answer that holds these words. */
  async answered(words) {
    await this.widget.locator(".bot:not(.draft), .agent").filter({ hasText: words }).first().waitFor();
  }

  /** Waits until everything is with the server. */
  async sent() {
    await this.widget.locator(".pending").first().waitFor({ state: "detached" });
  }

  /** The last session that the page opened; its answer may be under way. */
  get session() {
    return this.#sessions.at(-1);
  }

  /** The customer's messages in the session, as the server has them. */
  async kept(session = this.session) {
    const { id, token } = await session;
    const response = await fetch(`${server}/api/chat/sessions/${id}/messages?limit=200`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) throw new Error(`the messages cannot be read: ${response.status} ${await response.text()}`);
    const { items } = await response.json();
    return items.filter((message) => message.sender === "customer").map((message) => message.text);
  }
}
