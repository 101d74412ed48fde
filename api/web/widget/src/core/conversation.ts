// One customer's conversation with the company, on whatever sessions it goes on. What the customer sees of it is in a `Store`.

import type { IdentityToken } from "../options";
import { Refusal } from "./http";
import { readAfter } from "./history";
import { Identity } from "./identity";
import { Log } from "./log";
import { Outbox, type Content, type Entry } from "./outbox";
import { Sender } from "./sender";
import type { Kept, Setup } from "./setup";
import { Socket, type SocketListener } from "./socket";
import { Tabs, type TabNews } from "./tabs";
import { Visits } from "./visits";
import type { Frame, Message, OpenedSession, Session, Successor } from "./wire";
import { Writing } from "./writing";

export class Conversation implements SocketListener {
  private readonly identity: Identity;
  private readonly outbox: Outbox;
  private readonly sender: Sender;
  private readonly tabs: Tabs;
  private readonly visits: Visits | null;
  private readonly writing: Writing;
  private readonly log = new Log();
  private socket: Socket | null = null;
  private kept: Kept | null = null;
  private opening: Promise<Kept> | null = null;
  private stopped = false;
  /** Whether the customer sees what comes. */
  private watched = false;

  constructor(private readonly setup: Setup) {
    const { http, shelf, store, chat, identity, visits } = setup;
    this.writing = new Writing(store);
    this.identity = new Identity(identity);
    this.outbox = new Outbox(shelf, chat);
    this.tabs = new Tabs(chat, (news) => void this.hear(news));
    this.visits = visits
      ? new Visits(http, shelf, chat, { quiet: () => this.quiet(), begun: (it) => this.goOn(it) })
      : null;
    this.sender = new Sender({
      outbox: this.outbox,
      tabs: this.tabs,
      session: () => this.session(),
      socket: () => this.socket,
      call: (method, path, body) => this.api(method, path, body),
      owner: () => this.identity.owner().catch(() => this.kept?.owner ?? ""),
      accepted: (entry, message, successor) => {
        if (successor) this.goOn(successor);
        this.take(message);
        this.settled(entry);
      },
      lost: () => this.lose(),
      changed: () => this.showPending(),
    });
  }

  /** Goes on where this browser left off, and sends what was not sent. */
  async start(): Promise<void> {
    void this.setup.company.look().then(() => this.stopped || this.visits?.start());
    const kept = (await this.setup.shelf.get("kept", this.setup.chat)) as Kept | undefined;
    if (kept) {
      const owner = await this.identity.owner().catch(() => kept.owner);
      if (owner === kept.owner) this.adopt(kept);
      else await this.setup.shelf.remove("kept", this.setup.chat);
    }
    await this.showPending();
    if (this.setup.store.state.pending.length > 0) void this.sender.drain();
  }

  stop(): void {
    this.stopped = true;
    this.writing.stop();
    this.socket?.stop();
    this.sender.stop();
    this.visits?.stop();
    this.identity.stop();
    this.tabs.close();
  }

  /** Keeps a message, and sends it as soon as that is possible. */
  async send(content: Content): Promise<void> {
    this.setup.store.set({ notice: null });
    await this.outbox.add(content, await this.identity.owner().catch(() => ""));
    await this.showPending();
    this.tabs.tell({ kind: "outbox" });
    void this.sender.drain();
  }

  async retry(entry: Entry): Promise<void> {
    await this.outbox.keep({ ...entry, state: "sending", detail: null, tries: 0 });
    await this.showPending();
    void this.sender.drain();
  }

  async discard(entry: Entry): Promise<void> {
    await this.outbox.drop(entry);
    await this.showPending();
    this.tabs.tell({ kind: "outbox" });
  }

  typing(on: boolean): void {
    this.socket?.send({ type: "typing", on });
  }

  /** Whether the customer looks at the conversation. */
  watch(on: boolean): void {
    this.watched = on;
    if (on) this.setup.store.set({ unread: 0 });
  }

  /** Asks for a person. Servers that know no countdown hand the session over at once. */
  async requestAgent(email?: string): Promise<void> {
    await this.session();
    if (email === undefined) {
      try {
        const wish = await this.api<{ expires_at?: string | null; session: Session }>("POST", "/request-agent");
        this.showSession(wish.session);
        return this.setWaiting(wish.expires_at ? Date.parse(wish.expires_at) : null);
      } catch (refusal) {
        if (!(refusal instanceof Refusal) || (refusal.status !== 404 && refusal.status !== 405)) throw refusal;
      }
    }
    this.showSession(await this.api<Session>("POST", "/escalate", email ? { email } : {}));
  }

  async end(): Promise<void> {
    if (this.kept) this.showSession(await this.api<Session>("POST", "/close"));
  }

  /** The customer signed in or out, or is another one. */
  async identify(token: IdentityToken | null): Promise<void> {
    this.identity.change(token);
    const owner = await this.identity.owner();
    if (this.kept && this.kept.owner !== owner) await this.clear();
    await this.showPending();
  }

  /** Ends the session's token, and forgets all of it in this browser. */
  async forget(): Promise<void> {
    if (this.kept) await this.api("DELETE", "/token").catch(() => undefined);
    for (const entry of await this.outbox.all()) await this.outbox.drop(entry);
    await this.clear();
    this.tabs.tell({ kind: "forgotten" });
  }

  /** A request about the customer's session. */
  async api<T>(method: string, path = "", body?: unknown): Promise<T> {
    const { id, token } = await this.session();
    return this.setup.http.call<T>(method, `/api/chat/sessions/${id}${path}`, { token, body });
  }

  /** A request with the session's token, about something else. */
  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { token } = await this.session();
    return this.setup.http.call<T>(method, path, { token, body });
  }

  /** A file of a message; of a picture, a small one may do. */
  async file(id: string, small = false): Promise<Blob> {
    return this.setup.http.blob(`/api/chat/files/${id}${small ? "?size=small" : ""}`, (await this.session()).token);
  }

  // The session

  /** The session to speak in; a new one where there is none. */
  private async session(): Promise<Kept> {
    if (this.kept && !(this.ended && (await this.identity.token()))) return this.kept;
    this.opening ??= this.open().finally(() => (this.opening = null));
    return this.opening;
  }

  /** The desk need not know of somebody who is in a conversation, is signed in, or has yet to agree to the terms. */
  private async quiet(): Promise<boolean> {
    const { settings } = this.setup.store.state;
    if (this.kept || this.opening || !settings?.enabled) return true;
    if (!(await this.setup.company.agreed())) return true;
    return (await this.identity.token().catch(() => "")) !== null;
  }

  private get ended(): boolean {
    const status = this.setup.store.state.session?.status;
    return status === "closed" || status === "archived";
  }

  private async open(): Promise<Kept> {
    const token = await this.identity.token();
    const owner = await this.identity.owner();
    const body = {
      ...(token ? { identity_token: token } : {}),
      ...(!token && this.setup.contact ? { contact: this.setup.contact } : {}),
    };
    const opened = await this.setup.http.call<OpenedSession>("POST", "/api/chat/sessions", { body });
    const kept = { id: opened.id, token: opened.token, owner, welcome: opened.welcome_message };
    await this.setup.shelf.put("kept", this.setup.chat, kept);
    this.tabs.tell({ kind: "session", ...kept });
    if (this.kept) this.log.nextSession(this.socket?.lastSeq ?? 0);
    this.adopt(kept);
    return kept;
  }

  private adopt(kept: Kept): void {
    this.socket?.stop();
    this.kept = kept;
    const waits = (kept.waitingUntil ?? 0) > Date.now();
    const waitingUntil = waits ? (kept.waitingUntil ?? null) : null;
    this.setup.store.set({
      welcome: this.setup.store.state.welcome ?? kept.welcome,
      over: false,
      session: null,
      waitingUntil,
    });
    this.socket = new Socket(this);
    this.socket.connect();
    void this.look().catch((refusal: unknown) => this.isLost(refusal) && this.lose());
  }

  /** The session had ended: the message is in one that continues it, and so is what follows. */
  private goOn({ id, token }: Successor): void {
    if (this.kept?.id === id) return;
    this.log.nextSession(this.socket?.lastSeq ?? 0);
    const kept = { id, token, owner: this.kept?.owner ?? "", welcome: null };
    void this.setup.shelf.put("kept", this.setup.chat, kept);
    this.tabs.tell({ kind: "session", ...kept });
    this.adopt(kept);
  }

  /** The token does not open the session any more. What was said stays in view, and the next message begins another. */
  private lose(): void {
    if (!this.kept) return;
    this.socket?.stop();
    this.log.nextSession(this.socket?.lastSeq ?? 0);
    this.socket = null;
    this.kept = null;
    void this.setup.shelf.remove("kept", this.setup.chat);
    this.setup.store.set({ over: true, session: null, linked: null, draft: null, typing: null, waitingUntil: null });
  }

  private async clear(): Promise<void> {
    this.socket?.stop();
    this.socket = null;
    this.kept = null;
    this.log.clear();
    await this.setup.shelf.remove("kept", this.setup.chat);
    this.setup.store.set({
      session: null,
      messages: [],
      pending: [],
      draft: null,
      typing: null,
      linked: null,
      notice: null,
    });
    this.setup.store.set({
      waitingUntil: null,
      over: false,
      unread: 0,
      welcome: this.setup.store.state.settings?.welcome_message ?? null,
    });
  }

  private async look(): Promise<void> {
    const { kept } = this;
    if (!kept) return;
    const session = await this.setup.http.call<Session>("GET", `/api/chat/sessions/${kept.id}`, { token: kept.token });
    if (this.kept === kept) this.showSession(session);
  }

  private isLost(refusal: unknown): boolean {
    return refusal instanceof Refusal && refusal.lost;
  }

  // What comes

  address(after: number): string {
    const { id, token } = this.kept ?? { id: "", token: "" };
    return this.setup.http.socket(`/ws/chat/${id}`, { token, after: String(after) });
  }

  link(up: boolean): void {
    this.setup.store.set({ linked: up });
    this.sender.linked(up);
    if (!up) this.writing.by(null);
  }

  frame(frame: Frame): void {
    switch (frame.type) {
      case "message.created":
      case "message.updated":
        return this.take(frame.message);
      case "session.updated":
        return this.showSession(frame.session);
      case "typing":
        return this.writing.by(frame.on === false ? null : frame.from === "agent" ? "agent" : "bot");
      case "reply.delta":
        return this.writing.piece(frame.text, frame.at);
      case "agent_request.expired":
        // Old ones come again with the whole conversation.
        if (this.setup.store.state.waitingUntil === null) return;
        this.setWaiting(null);
        return this.setup.store.set({ notice: { key: "nobodyFree" } });
      case "session.continued":
        this.sender.answered(frame.message.client_message_id, frame);
        return;
      case "error":
        return this.refused(frame);
      case "resync":
        return;
    }
  }

  async unreachable(): Promise<"reached" | "away" | "lost"> {
    try {
      await this.catchUp();
      return "reached";
    } catch (refusal) {
      if (!this.isLost(refusal)) return "away";
      this.lose();
      return "lost";
    }
  }

  private async catchUp(): Promise<void> {
    await this.look();
    const { kept } = this;
    if (!kept) return;
    await readAfter(this.setup.http, kept, this.log.askAfter(kept.id), (message) => {
      if (this.kept === kept) this.take(message);
    });
  }

  private refused(frame: Frame & { type: "error" }): void {
    const refusal = new Refusal(
      frame.status,
      frame.detail ?? frame.title,
      frame.retry_after ? frame.retry_after * 1000 : null,
    );
    if (this.sender.answered(frame.client_message_id, refusal)) return;
    if (refusal.lost) this.lose();
  }

  private take(message: Message): void {
    if (this.stopped) return;
    const isNew = this.log.put(message);
    if (message.sender === "customer") this.drop(message.client_message_id);
    else if (isNew) {
      this.writing.by(null);
      if (!this.watched) this.setup.store.set({ unread: this.setup.store.state.unread + 1 });
    }
    this.setup.store.set({ messages: this.log.all() });
    this.sender.answered(message.client_message_id, { message });
  }

  private showSession(session: Session): void {
    if (this.stopped) return;
    this.setup.store.set({ session });
    // It waits for a person, or for an address where none came.
    if (session.status !== "waiting" && this.setup.store.state.waitingUntil !== null) this.setWaiting(null);
    if (this.ended) this.writing.by(null);
  }

  private setWaiting(until: number | null): void {
    this.setup.store.set({ waitingUntil: until });
    this.tabs.tell({ kind: "waiting", until });
    if (!this.kept) return;
    this.kept = { ...this.kept, waitingUntil: until };
    void this.setup.shelf.put("kept", this.setup.chat, this.kept);
  }

  // What is unsent

  private async showPending(): Promise<void> {
    const entries = await this.outbox.all();
    // A page that has nothing to send does not ask its server who the customer is.
    const owner = entries.length > 0 ? await this.identity.owner().catch(() => this.kept?.owner ?? "") : "";
    const said = new Set(this.setup.store.state.messages.map((message) => message.client_message_id));
    this.setup.store.set({ pending: entries.filter((entry) => entry.owner === owner && !said.has(entry.id)) });
  }

  private drop(id: string | null | undefined): void {
    const entry = this.setup.store.state.pending.find((pending) => pending.id === id);
    if (entry) this.settled(entry);
  }

  private settled(entry: Entry): void {
    this.setup.store.set({ pending: this.setup.store.state.pending.filter((pending) => pending.id !== entry.id) });
    void this.outbox.drop(entry).then(() => this.tabs.tell({ kind: "outbox" }));
  }

  /** What another tab did. */
  private async hear(news: TabNews): Promise<void> {
    if (this.stopped) return;
    if (news.kind === "forgotten") return this.clear();
    if (news.kind === "outbox") return this.showPending();
    if (news.kind === "waiting") return this.setup.store.set({ waitingUntil: news.until });
    if (this.kept?.id === news.id) return;
    if (this.kept) this.log.nextSession(this.socket?.lastSeq ?? 0);
    this.adopt({ id: news.id, token: news.token, owner: news.owner, welcome: null });
  }
}
