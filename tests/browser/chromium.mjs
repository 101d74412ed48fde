// A headless Chromium whose microphone plays a file, driven over its debugging pipe; needs nothing but Node.js.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAMS = ["chromium", "chromium-browser", "google-chrome"];
const POLL_MS = 50;
/** The machine may be busy. */
const PATIENCE_MS = 30_000;

export class Chromium {
  #process;
  #profile;
  #asked = new Map();
  #last = 0;
  #session;

  /** `microphone` is a WAV file, which is played once when the page first asks for the microphone. */
  static async start({ microphone }) {
    const browser = new Chromium();
    browser.#profile = await mkdtemp(join(tmpdir(), "frontdesk-chromium-"));
    browser.#process = await launch([
      "--headless=new", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu", `--user-data-dir=${browser.#profile}`,
      "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
      `--use-file-for-fake-audio-capture=${microphone}%noloop`,
      // Chromium refuses to sandbox what root starts.
      ...(process.getuid() === 0 ? ["--no-sandbox"] : []),
    ]);
    browser.#listen();
    const { targetId } = await browser.#call("Target.createTarget", { url: "about:blank" });
    browser.#session = (await browser.#call("Target.attachToTarget", { targetId, flatten: true })).sessionId;
    await browser.call("Page.enable");
    return browser;
  }

  /** A command of the DevTools protocol to the page. */
  call(method, params = {}) {
    return this.#call(method, params, this.#session);
  }

  /** The value of an expression in the page; promises are awaited. */
  async evaluate(expression) {
    const { result, exceptionDetails: thrown } = await this.call("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (thrown) throw new Error(thrown.exception?.description ?? thrown.text);
    return result.value;
  }

  /** The expression's first value that is true, or an error that names `what` after `limitMs`. */
  async until(what, expression, limitMs = PATIENCE_MS) {
    const end = Date.now() + limitMs;
    while (Date.now() < end) {
      const value = await this.evaluate(expression).catch(() => null);
      if (value) return value;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    throw new Error(`${what}: not within ${limitMs / 1000} s; the page says:\n${await this.evaluate("document.body.innerText")}`);
  }

  async stop() {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill("SIGKILL");
    await ended;
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  #call(method, params, sessionId) {
    const id = (this.#last += 1);
    this.#process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#asked.set(id, { resolve, reject }));
  }

  #listen() {
    let rest = "";
    this.#process.stdio[4].setEncoding("utf8").on("data", (piece) => {
      const answers = (rest + piece).split("\0");
      rest = answers.pop();
      answers.forEach((answer) => this.#answer(JSON.parse(answer)));
    });
    this.#process.once("exit", () => this.#asked.forEach(({ reject }) => reject(new Error("Chromium ended"))));
  }

  #answer({ id, result, error }) {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    if (error) asked?.reject(new Error(error.message));
    else asked?.resolve(result);
  }
}

async function launch(options) {
  for (const program of PROGRAMS) {
    const started = spawn(program, options, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    const failed = await new Promise((resolve) => started.once("spawn", () => resolve(null)).once("error", resolve));
    if (!failed) return started;
    if (failed.code !== "ENOENT") throw failed;
  }
  throw new Error(`none of ${PROGRAMS.join(", ")} is installed`);
}
