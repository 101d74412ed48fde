// The chat page: draws what the conversation reports, and passes on what the customer does.

import { Conversation, forget, kept, open, ownerOf } from "./conversation.js";
import { Log, WHO } from "./log.js";
import { Recorder } from "./recorder.js";

const $ = (id) => document.getElementById(id);
const [text, send, notice] = [$("text"), $("send"), $("notice")];
const TYPING_EVERY_MS = 3_000;
const TYPING_ENDS_MS = 4_000;
const THEY_TYPE_MS = 20_000;

const STATUS = {
  ai_active: ["The assistant answers", "good"],
  waiting: ["Waiting for your e-mail address", "warn"],
  agent_active: ["You are talking to a person", "good"],
  escalated: ["A person will answer you", "warn"],
  closed: ["This chat has ended", "off"],
  archived: ["This chat has ended", "off"],
};

let who = {};
let chat = null;
let session = null;
let linked = false;
let turn = 0;
const timers = {};

// Which tenant's page this is comes in the fragment. Who the customer is comes so only in a demo: anybody can send a link, and with it
// would sign its reader in as whom they like.
function identity() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  const pick = (...keys) => Object.fromEntries(keys.filter((k) => given.get(k)).map((k) => [k, given.get(k)]));
  if (!("identityLinks" in document.documentElement.dataset)) return pick("tenant");
  const contact = pick("external_id", "email", "name", "phone");
  return { ...pick("tenant", "identity_hash"), ...(Object.keys(contact).length ? { contact } : {}) };
}

// Drawing

function say(problem) {
  notice.textContent = problem ?? "";
  notice.hidden = !problem;
}

function drawSession(now) {
  const before = session?.status;
  session = now;
  const over = now.status === "closed" || now.status === "archived";
  $("chat").dataset.status = now.status;
  $("email-form").hidden = now.status !== "waiting";
  $("person").disabled = now.status !== "ai_active";
  $("close").disabled = over;
  $("ended").hidden = !over;
  $("ended-text").textContent = "This chat has ended. Write to go on where it ended.";
  if (over && before !== now.status) {
    theyType(false);
    recorder.cancel();
  }
  if (before && before !== now.status) {
    if (now.status === "waiting") $("email").focus();
  }
  drawStatus();
}

function drawStatus() {
  const over = session?.status === "closed" || session?.status === "archived";
  let [words, tone] = STATUS[session?.status] ?? ["Connecting…", "off"];
  if (session?.status === "escalated" && session.ticket_number) words += `, ticket #${session.ticket_number}`;
  if (session?.verified && session.contact?.name && !over) words += ` · Signed in as ${session.contact.name}`;
  if (session && !linked && !over) [words, tone] = ["Connection lost. Connecting again…", "off"];
  if ($("status").textContent !== words) $("status").textContent = words;
  $("dot").className = `dot ${tone}`;
}

function theyType(on) {
  clearTimeout(timers.they);
  $("typing").hidden = !on;
  $("typing-text").textContent = on ? `${session?.status === "agent_active" ? WHO.agent : WHO.bot} is typing…` : "";
  log.dropDraft();
  if (on) timers.they = setTimeout(theyType, THEY_TYPE_MS, false);
}

// Doing

const view = {
  message(message) {
    if (message.sender !== "customer") theyType(false);
    log.message(message);
  },
  pending: (entry) => log.pending(entry),
  session: drawSession,
  typing: theyType,
  draft(piece, at) {
    $("typing").hidden = true;
    log.draft(piece, at);
  },
  notice: say,
  link(up) {
    linked = up;
    if (up) say(null);
    drawStatus();
  },
  lost(detail) {
    forget();
    ended(`This chat cannot be continued. ${detail}`);
  },
};

function ended(words) {
  recorder.cancel();
  [$("composer").hidden, $("email-form").hidden, $("ended").hidden] = [true, true, false];
  [$("person").disabled, $("close").disabled] = [true, true];
  $("ended-text").textContent = words;
  $("status").textContent = "Not connected";
  $("dot").className = "dot off";
}

async function begin() {
  turn += 1;
  chat?.stop();
  chat = null;
  session = null;
  linked = false;
  log.clear();
  theyType(false);
  recorder.cancel();
  [$("composer").hidden, $("email-form").hidden, $("ended").hidden] = [false, true, true];
  [send.disabled, $("mic").disabled] = [true, true];
  say(null);
  drawStatus();
  const mine = kept() ?? (await openUntilDone(turn));
  if (!mine) return;
  [send.disabled, $("mic").disabled] = [false, false];
  if (mine.welcome) log.welcome(mine.welcome);
  chat = new Conversation(mine, view);
  chat.start();
}

/** A new session; repeated while the server is away. Null when it refuses, or when another turn has begun. */
async function openUntilDone(mine) {
  for (let attempt = 1; mine === turn; attempt += 1) {
    try {
      const opened = await open(who);
      say(null);
      return mine === turn ? opened : null;
    } catch (refusal) {
      if (mine !== turn) break;
      if (!refusal.passing) {
        ended(refusal.status === 401 ? `${refusal.message} You can chat without signing in.` : refusal.message);
        if (refusal.status === 401) who = who.tenant ? { tenant: who.tenant } : {};
        break;
      }
      const wait = refusal.retryAfterMs ?? Math.min(30_000, 1_000 * 2 ** attempt);
      say(`${refusal.message} Trying again in ${Math.ceil(wait / 1000)} s.`);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return null;
}

function submit(words) {
  if (!words.trim() || !chat) return;
  say(null);
  stopTyping();
  chat.send(words.trim());
  log.toNewest();
  text.focus();
}

async function attempt(action) {
  try {
    say(null);
    await action();
  } catch (refusal) {
    const wait = refusal.retryAfterMs ? ` Please try again in ${Math.ceil(refusal.retryAfterMs / 1000)} s.` : "";
    say(refusal.message + wait);
  }
}

const escalate = () => attempt(() => chat.escalate());

const log = new Log($("log"), {
  say: submit,
  escalate,
  retry: (id) => chat.retry(id),
  discard(id) {
    chat.discard(id);
    text.focus();
  },
});

const recorder = new Recorder(
  {
    chat: $("chat"), button: $("mic"), panel: $("recorder"), words: $("record-words"), clock: $("record-clock"),
    send: $("record-send"), cancel: $("record-cancel"),
  },
  {
    note(note) {
      chat?.sendVoice(note);
      log.toNewest();
    },
    problem: say,
    done: () => text.focus(),
  },
);

let typedAt = 0;
function iType() {
  clearTimeout(timers.me);
  timers.me = setTimeout(stopTyping, TYPING_ENDS_MS);
  if (Date.now() - typedAt < TYPING_EVERY_MS) return;
  typedAt = Date.now();
  chat?.typing(true);
}

function stopTyping() {
  clearTimeout(timers.me);
  if (typedAt) chat?.typing(false);
  typedAt = 0;
}

/** As tall as its text, to a limit that the style sheet sets. */
function grow() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight}px`;
}

$("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  if (send.disabled) return;
  submit(text.value);
  text.value = "";
  grow();
});
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  $("composer").requestSubmit();
});
text.addEventListener("input", () => {
  grow();
  if (text.value) iType();
  else stopTyping();
});
$("person").addEventListener("click", escalate);
$("email-form").addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(() => chat.escalate($("email").value.trim())).then(() => text.focus());
});
$("close").addEventListener("click", () => $("confirm").showModal());
$("confirm").addEventListener("close", () => {
  if ($("confirm").returnValue === "end") attempt(() => chat.close());
  $("confirm").returnValue = "";
});

$("again").addEventListener("click", () => {
  forget();
  begin().then(() => text.focus());
});
window.addEventListener("hashchange", () => {
  if (location.hash) arrive();
});

/** A kept session goes on, unless the page's address names somebody else. */
function arrive() {
  const named = identity();
  if (Object.keys(named).length && ownerOf(named) !== kept()?.owner) forget();
  who = named;
  begin();
}
arrive();
