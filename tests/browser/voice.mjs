// A customer speaks to the chat page: a real browser records its microphone, sends it, and waits for transcript and answer.
// Usage: node voice.mjs URL NOTE [--answer WORDS] [--save FILE]
//   NOTE      a name of fixtures/audio/texts.tsv, which is played into the microphone
//   --answer  words that the answer has to hold
//   --save    write down what the browser uploaded

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { Chromium } from "./chromium.mjs";

const AUDIO = fileURLToPath(new URL("../../fixtures/audio/", import.meta.url));
const RATE_HZ = 48_000;
/** The file begins when the microphone is opened, and a busy machine records a while later. */
const SILENT_MS = 1_000;
/** The microphone starts after the page's clock, and a person does not stop on the last word. */
const REST_MS = 800;
const TRANSCRIPT_MS = 60_000;
/** Of the words that were said; the browser's noise suppression costs a few. */
const WORDS_HEARD = 0.75;

/** Remembers the form's recording as base64 when the page uploads one. */
const WATCH_UPLOAD = `{
  const plain = window.fetch;
  window.fetch = (path, options) => {
    const audio = options?.body instanceof FormData ? options.body.get("audio") : null;
    if (audio) {
      const reader = new FileReader();
      reader.onload = () => { window.uploaded = { type: audio.type, data: reader.result.split(",")[1] }; };
      reader.readAsDataURL(audio);
    }
    return plain(path, options);
  };
}`;

const { values: options, positionals: [url, note] } = parseArgs({
  allowPositionals: true,
  options: { answer: { type: "string" }, save: { type: "string" } },
});
if (!url || !note) fail("usage: node voice.mjs URL NOTE [--answer WORDS] [--save FILE]", 2);

const words = (text) => text.toLowerCase().match(/[a-z0-9']+/g) ?? [];

function reference(name) {
  const rows = readFileSync(`${AUDIO}texts.tsv`, "utf8").split("\n").map((line) => line.split("\t"));
  return rows.find(([row]) => row === name)?.[2] ?? fail(`${AUDIO}texts.tsv has no ${name}`, 2);
}

function fail(why, code = 1) {
  console.error(`voice.mjs: ${why}`);
  process.exit(code);
}

function requireThat(holds, why) {
  if (!holds) throw new Error(why);
}

async function converse(browser, wav, said) {
  await browser.call("Page.addScriptToEvaluateOnNewDocument", { source: WATCH_UPLOAD });
  await browser.call("Page.navigate", { url });
  const press = (id) => browser.evaluate(`document.getElementById("${id}").click()`);
  await browser.until("a microphone button that can be pressed", `(() => { const b = document.getElementById("mic"); return b && !b.hidden && !b.disabled; })()`);
  await press("mic");
  await browser.until("recording", `document.getElementById("chat").dataset.recorder === "recording"`);
  const spokenMs = ((statSync(wav).size - 44) / 2 / RATE_HZ) * 1000;
  await new Promise((resolve) => setTimeout(resolve, spokenMs + REST_MS));
  const clock = await browser.evaluate(`document.getElementById("record-clock").textContent`);
  await press("record-send");

  const { type, data } = await browser.until("an upload", "window.uploaded");
  const recording = Buffer.from(data, "base64");
  console.log(`recorded  ${clock}, ${recording.length} bytes of ${type}`);
  if (options.save) writeFileSync(options.save, recording);

  const heard = await browser.until("a transcript",
    `document.querySelector(".customer:not(.unheard):not(.sending):not(.queued):not(.failed) .words")?.textContent`, TRANSCRIPT_MS);
  console.log(`said      ${said}\nheard     ${heard}`);
  const known = new Set(words(heard));
  const share = words(said).filter((word) => known.has(word)).length / words(said).length;
  requireThat(share >= WORDS_HEARD, `only ${Math.round(share * 100)} % of the words were heard`);

  const answer = await browser.until("an answer", `[...document.querySelectorAll(".customer ~ .bot:not([aria-hidden])")].map((n) => n.innerText).join("\\n")`);
  console.log(`answer    ${answer.replaceAll(/\n+/g, "\n          ")}`);
  requireThat(!options.answer || answer.includes(options.answer), `the answer lacks “${options.answer}”`);
}

const said = reference(note);
const folder = mkdtempSync(join(tmpdir(), "frontdesk-voice-"));
const wav = join(folder, "microphone.wav");
let browser;
try {
  execFileSync("ffmpeg", ["-v", "error", "-nostdin", "-i", `${AUDIO}${note}.ogg`, "-af", `adelay=${SILENT_MS}`, "-ac", "1", "-ar", String(RATE_HZ), "-bitexact", "-c:a", "pcm_s16le", wav]);
  browser = await Chromium.start({ microphone: wav });
  await converse(browser, wav, said);
} catch (error) {
  console.error(`voice.mjs: ${error.message}`);
  process.exitCode = 1;
} finally {
  await browser?.stop();
  rmSync(folder, { recursive: true, force: true });
}
