// One chat session as the server sees it: events in order, and the messages that it has not acknowledged yet.

import { Refusal, backOff, call, uuid } from "./api.js";

const STORE = "frontdesk.chat";
const ACKNOWLEDGE_MS = 8_000;
const STABLE_MS = 10_000;

/** The session that this tab kept, or null. */
export function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(STORE));
  } catch {
    return null;
  }
}

export function forget() {
  keep(null);
}

/** Where storage is blocked the chat works as well; it only does not outlive the page. */
function keep(session) {
  try {
    // Recordings do not fit; one that is unsent ends with the page.
    const outbox = session?.outbox.filter((entry) => !entry.audio);
    sessionStorage.setItem(STORE, JSON.stringify(session && { ...session, outbox }));
  } catch {
    return;
  }
}

/** Opens a session for `who` ({tenant?, contact?, identity_hash?}) and keeps its token for this tab. */
export async function open(who) {
  const { tenant, ...body } = who;
  const { id, token, welcome_message: welcome } = await call("POST", "/api/chat/sessions", { body, tenant });
  return { id, token, welcome, owner: ownerOf(who), outbox: [] };
}

/** Tells one customer's session from another's. */
export function ownerOf({ tenant, contact, identity_hash: hash }) {
  return JSON.stringify([tenant ?? null, contact?.external_id ?? contact?.email ?? null, Boolean(hash)]);
}

/** A voice message whose transcript is to come. */
export function unheard({ kind, voice, text, status }) {
  return kind === "voice" && (voice?.transcription ?? null) === null && !text && status !== "failed" && status !== "done";
}

/**
 * Talks to one session until `stop`. The view's methods are called with what changed: `message(message)`,
 * `pending({id, text | audio and ms, state, detail})`, `session(session)`, `typing(on)`, `draft(text, at)`, `link(up)`,
 * `notice(text)` and `lost(detail)`.
 */
export class Conversation {
  #kept;
  #view;
  #socket = null;
  #openedAt = 0;
  #attempt = 0;
  #lastSeq = 0;
  #lastMessageSeq = 0;
  /** Numbers of the sessions that this one continues, so that all of it is drawn in order. */
  #before = 0;
  #answers = new Map();
  #unheard = new Map();
  #wake = new Set();
  #draining = false;
  #stopped = false;
  #ended = false;

  constructor(session, view) {
    this.#kept = session;
    this.#view = view;
    window.addEventListener("online", this.#online);
    window.addEventListener("offline", this.#offline);
  }

  start() {
    this.#keep();
    this.#kept.outbox.forEach((entry) => this.#view.pending(entry));
    this.#look().then(() => this.#ended && this.#catchUp()).catch((refusal) => refusal.lost && this.#lose(refusal));
    this.#connect();
  }

  stop() {
    this.#stopped = true;
    window.removeEventListener("online", this.#online);
    window.removeEventListener("offline", this.#offline);
    this.#socket?.close(1000);
    this.#wakeAll();
  }

  send(text) {
    this.#put({ text });
  }

  /** Sends a recording, `audio` being a blob of `ms` milliseconds. */
  sendVoice({ audio, ms }) {
    this.#put({ audio, ms });
  }

  #put(content) {
    const entry = { id: uuid(), ...content, state: "sending", detail: null, tries: 0 };
    this.#kept.outbox.push(entry);
    this.#keep();
    this.#view.pending(entry);
    this.#drain();
  }

  retry(id) {
    const entry = this.#kept.outbox.find((e) => e.id === id);
    if (!entry) return;
    Object.assign(entry, { state: "sending", detail: null, tries: 0 });
    this.#view.pending(entry);
    this.#drain();
  }

  discard(id) {
    this.#kept.outbox = this.#kept.outbox.filter((e) => e.id !== id);
    this.#keep();
  }

  typing(on) {
    if (this.#isOpen()) this.#socket.send(JSON.stringify({ type: "typing", on }));
  }

  async escalate(email) {
    this.#session(await this.#api("POST", "/escalate", email ? { email } : {}));
  }

  async close() {
    this.#session(await this.#api("POST", "/close"));
  }

  #api(method, path = "", body = undefined) {
    return call(method, `/api/chat/sessions/${this.#kept.id}${path}`, { token: this.#kept.token, body });
  }

  #keep() {
    keep(this.#kept);
  }

  #isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  // Receiving

  #connect() {
    if (this.#stopped || this.#ended) return;
    const url = new URL(`/ws/chat/${this.#kept.id}`, location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    url.search = new URLSearchParams({ token: this.#kept.token, after: this.#lastSeq });
    const socket = new WebSocket(url);
    this.#socket = socket;
    this.#openedAt = 0;
    socket.onopen = () => {
      this.#openedAt = Date.now();
      this.#view.link(true);
      this.#wakeAll();
      this.#drain();
    };
    socket.onmessage = ({ data }) => this.#event(JSON.parse(data));
    socket.onclose = () => this.#reconnect();
  }

  async #reconnect() {
    this.#answers.forEach((answer) => answer(null));
    if (this.#stopped || this.#ended) return;
    this.#view.link(false);
    this.#view.typing(false);
    const stable = this.#openedAt && Date.now() - this.#openedAt > STABLE_MS;
    this.#attempt = stable ? 0 : this.#attempt + 1;
    let cap = 30_000;
    if (!this.#openedAt) {
      // Where sockets do not get through, HTTP may: it then brings the answers, at a slower pace.
      try {
        await this.#catchUp();
        cap = 4_000;
      } catch (refusal) {
        if (refusal.lost) return this.#lose(refusal);
      }
    }
    await this.#sleep(backOff(this.#attempt, cap));
    this.#connect();
  }

  async #look() {
    this.#session(await this.#api("GET"));
  }

  async #catchUp() {
    await this.#look();
    // Pages hold new messages; what is being transcribed is an old one that will change.
    const after = Math.min(this.#lastMessageSeq, ...[...this.#unheard.values()].map((seq) => seq - 1));
    const query = new URLSearchParams({ after, limit: 200 });
    let cursor;
    do {
      if (cursor) query.set("cursor", cursor);
      const page = await this.#api("GET", `/messages?${query}`);
      page.items.forEach((message) => this.#message(message));
      cursor = page.next_cursor;
    } while (cursor);
  }

  #event(event) {
    // The server has less than this page was told: what comes is counted from there.
    if (event.type === "resync") this.#lastSeq = event.after;
    if (event.seq) {
      if (event.seq <= this.#lastSeq) return;
      this.#lastSeq = event.seq;
    }
    switch (event.type) {
      case "message.created":
      case "message.updated": return this.#message(event.message);
      case "session.updated": return this.#session(event.session);
      // The customer types in another tab.
      case "typing": return event.from !== "customer" && this.#view.typing(event.on ?? true);
      case "reply.delta": return this.#view.draft(event.text ?? "", event.at ?? 0);
      case "session.continued": return this.#answers.get(event.message.client_message_id)?.(event);
      case "error": return this.#refused(event);
    }
  }

  #refused({ status, title, detail, client_message_id: id, retry_after: seconds }) {
    const refusal = new Refusal(status, detail ?? title, seconds ? seconds * 1000 : null);
    const answer = this.#answers.get(id);
    if (answer) answer(refusal);
    else if (refusal.lost) this.#lose(refusal);
    else this.#view.notice(refusal.message);
  }

  #message(message) {
    if (this.#stopped) return;
    this.#lastMessageSeq = Math.max(this.#lastMessageSeq, message.seq);
    if (unheard(message)) this.#unheard.set(message.id, message.seq);
    else this.#unheard.delete(message.id);
    if (message.sender === "customer" && message.client_message_id) this.discard(message.client_message_id);
    this.#view.message({ ...message, seq: message.seq + this.#before });
    this.#answers.get(message.client_message_id)?.({ message });
  }

  #session(session) {
    if (this.#stopped) return;
    this.#ended = session.status === "closed" || session.status === "archived";
    this.#view.session(session);
  }

  #lose(refusal) {
    if (this.#stopped) return;
    this.stop();
    this.#view.lost(refusal.message);
  }

  // Sending: one message at a time, so that they arrive in the order in which they were written

  async #drain() {
    if (this.#draining) return;
    this.#draining = true;
    let entry;
    while (!this.#stopped && (entry = this.#kept.outbox.find((e) => e.state !== "failed"))) {
      try {
        const { message, session } = await this.#deliver(entry);
        if (session) this.#goOn(session);
        this.#message(message);
      } catch (refusal) {
        await this.#undelivered(entry, refusal);
      }
    }
    this.#draining = false;
  }

  /** By the socket at first; when that is away or silent, by HTTP with the same client_message_id. */
  async #deliver(entry) {
    if (entry.audio) {
      const form = new FormData();
      form.set("client_message_id", entry.id);
      form.set("audio", entry.audio, "voice");
      return this.#api("POST", "/voice", form);
    }
    if (this.#isOpen() && entry.tries === 0) {
      this.#socket.send(JSON.stringify({ type: "message", text: entry.text, client_message_id: entry.id }));
      const answer = await this.#answerTo(entry.id);
      if (answer instanceof Refusal) throw answer;
      if (answer) return answer;
      // It may be dead without having been closed, and bring no answers either.
      this.#socket.close();
    }
    return this.#api("POST", "/messages", { text: entry.text, client_message_id: entry.id });
  }

  /** The session had ended: the message is in one that continues it, and so is what follows. */
  #goOn({ id, token }) {
    const old = this.#socket;
    this.#before += Math.max(this.#lastSeq, this.#lastMessageSeq);
    [this.#lastSeq, this.#lastMessageSeq, this.#ended] = [0, 0, false];
    Object.assign(this.#kept, { id, token });
    this.#keep();
    if (old) {
      old.onclose = null;
      old.close(1000);
    }
    this.#look().catch(() => {});
    this.#connect();
  }

  /** The message as acknowledged (with the session where it is, if not in this one), a refusal, or null when the socket closed or said nothing in time. */
  async #answerTo(id) {
    let timer;
    const answer = await new Promise((resolve) => {
      this.#answers.set(id, resolve);
      timer = setTimeout(resolve, ACKNOWLEDGE_MS, null);
    });
    clearTimeout(timer);
    this.#answers.delete(id);
    return answer;
  }

  async #undelivered(entry, refusal) {
    if (!this.#kept.outbox.includes(entry)) return;
    if (refusal.lost) return this.#lose(refusal);
    if (!refusal.passing) {
      Object.assign(entry, { state: "failed", detail: refusal.message });
      this.#keep();
      this.#view.pending(entry);
      if (refusal.status === 409) await this.#look().catch(() => {});
      return;
    }
    entry.tries += 1;
    const wait = refusal.retryAfterMs ?? backOff(entry.tries, 30_000);
    const soon = refusal.status === 429 ? ` Trying again in ${Math.ceil(wait / 1000)} s.` : " Trying again…";
    Object.assign(entry, { state: "queued", detail: refusal.message + soon });
    this.#view.pending(entry);
    await this.#sleep(wait, refusal.retryAfterMs !== null);
  }

  // Waiting

  /** Sleeps, and wakes early when the connection is back unless the server named the time. */
  #sleep(ms, exactly = false) {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#wake.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      if (!exactly) this.#wake.add(wake);
    });
  }

  #wakeAll() {
    [...this.#wake].forEach((wake) => wake());
  }

  #online = () => this.#wakeAll();
  #offline = () => this.#socket?.close();
}
