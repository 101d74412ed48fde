// The conversation as drawn: one node a message, in the order of the server's sequence.

import { card, el } from "./cards.js";
import { unheard } from "./conversation.js";
import { length } from "./recorder.js";

/** What each sender is called. */
export const WHO = { customer: "You", bot: "Assistant", agent: "Support", system: "Notice" };

/** How far from the end a reader may be, in pixels, and still be taken along to new messages. */
const FOLLOW_PX = 120;
const LAST = Number.MAX_SAFE_INTEGER;

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

/** `doing` has what buttons in the log do: `say(text)`, `escalate()`, `retry(id)` and `discard(id)`. */
export class Log {
  #node;
  #doing;
  #drawn = new Map();
  #welcome = null;
  #follows = true;

  constructor(node, doing) {
    this.#node = node;
    this.#doing = doing;
    node.addEventListener("scroll", () => {
      this.#follows = node.scrollHeight - node.scrollTop - node.clientHeight < FOLLOW_PX;
    });
    new ResizeObserver(() => this.#follow()).observe(node);
  }

  clear() {
    this.#drawn.clear();
    this.#follows = true;
    this.#node.replaceChildren();
  }

  toNewest() {
    this.#node.scrollTop = this.#node.scrollHeight;
  }

  welcome(words) {
    this.#welcome = words;
    this.#place("welcome", 0, bubble("bot", words, null));
  }

  /** Draws a message, in the place of an older state of it and of the unsent one that it was. */
  message(message) {
    this.#drop(message.client_message_id);
    if (message.sender === "bot" && message.text === this.#welcome) this.#drop("welcome");
    const failed = message.status === "failed";
    const voice = message.kind === "voice";
    const foot = el("p", { className: failed ? "foot-line bad" : "foot-line" },
      voice ? `${spoken(message.voice?.duration_ms)} · ` : "",
      el("time", { dateTime: message.created_at }, clock.format(new Date(message.created_at))),
      failed ? ` · Could not be ${voice && !heard(message) ? "understood" : "answered"}` : "");
    const words = voice ? heard(message) || unsaid(message) : message.text;
    const cards = message.actions.map((action) => card(action, this.#doing.escalate));
    const node = bubble(message.sender, words, foot, ...cards);
    if (voice && !heard(message)) node.classList.add("unheard");
    // What was made of their speech is news to the customer.
    if (voice) node.ariaLive = null;
    if (message.suggestions.length) node.append(this.#suggestions(message.suggestions));
    this.#place(message.id, message.seq, node);
  }

  /** Draws a message that the server has not acknowledged. */
  pending(entry) {
    const label = { sending: "Sending…", queued: entry.detail, failed: `Not sent. ${entry.detail}` }[entry.state];
    const foot = el("p", { className: entry.state === "failed" ? "foot-line bad" : "foot-line" }, label ?? "");
    const node = bubble("customer", entry.audio ? spoken(entry.ms) : entry.text, foot);
    node.classList.add(entry.state);
    if (entry.state === "failed") node.append(this.#secondChance(entry));
    this.#place(entry.id, LAST, node);
  }

  /** Adds a piece to the answer that is being written. */
  draft(piece, at) {
    // What stood at `at`, in Unicode characters, and after it is void.
    const before = [...(this.#drawn.get("draft")?.textContent ?? "")].slice(0, at).join("");
    if (!before && !piece) return this.#drop("draft");
    const node = el("article", { className: "message bot", ariaHidden: "true" }, el("p", { className: "words" }, before + piece));
    this.#place("draft", LAST, node);
  }

  dropDraft() {
    this.#drop("draft");
  }

  #drop(key) {
    this.#drawn.get(key)?.remove();
    this.#drawn.delete(key);
  }

  #place(key, order, node) {
    const log = this.#node;
    node.dataset.order = order;
    const old = this.#drawn.get(key);
    if (old) old.replaceWith(node);
    else log.insertBefore(node, [...log.children].find((other) => Number(other.dataset.order) > order) ?? null);
    this.#drawn.set(key, node);
    this.#dropOldSuggestions();
    this.#follow();
  }

  #follow() {
    if (this.#follows) this.toNewest();
  }

  /** Suggestions belong to the newest message; older ones would answer a question that is over. */
  #dropOldSuggestions() {
    [...this.#node.children].slice(0, -1).forEach((node) => node.querySelector(".quick-row")?.remove());
  }

  #suggestions(list) {
    const buttons = list.map((words) => button("quick", words, () => this.#doing.say(words)));
    return el("div", { className: "quick-row", role: "group", ariaLabel: "Suggested answers" }, ...buttons);
  }

  #secondChance({ id }) {
    const drop = () => {
      this.#drop(id);
      this.#doing.discard(id);
    };
    return el("p", { className: "foot-line" },
      button("link", "Try again", () => this.#doing.retry(id)), " ", button("link", "Discard", drop));
  }
}

const spoken = (ms) => (ms ? `Voice message, ${length(ms)}` : "Voice message");
const heard = ({ voice, text }) => voice?.transcription || text;
const unsaid = (message) =>
  message.status === "failed" ? "Voice message" : unheard(message) ? "Being transcribed…" : "No speech was heard";

function button(className, words, action) {
  const node = el("button", { type: "button", className }, words);
  node.addEventListener("click", action);
  return node;
}

function bubble(sender, words, foot, ...cards) {
  // The customer knows what they wrote; a screen reader announces only what comes back.
  return el("article", { className: `message ${sender}`, ariaLive: sender === "customer" ? "off" : null },
    el("p", { className: "who" }, WHO[sender] ?? sender),
    words ? el("p", { className: "words" }, ...linked(words)) : null, ...cards, foot);
}

/** Text with its web addresses as links. */
function linked(words) {
  return words.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/).map((part, i) =>
    i % 2 ? el("a", { href: part, target: "_blank", rel: "noopener noreferrer" }, part) : part);
}
