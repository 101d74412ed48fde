// One customer's conversation with the company, on whatever sessions it goes on. What the customer sees of it is in a `Store`.

import type { IdentityToken } from "../options";
import { Refusal, isLost } from "./http";
import { readAfter } from "./history";
import { Identity } from "./identity";
import { Keeper, type Kept } from "./keeper";
import { Log } from "./log";
import { Outbox, type Content, type Entry } from "./outbox";
import { Person } from "./person";
import { Sender, withoutIds } from "./sender";
import type { Setup } from "./setup";
import { NOTHING } from "./state";
import { Soon } from "./soon";
import { Socket, type SocketListener } from "./socket";
import { Tabs, type TabNews } from "./tabs";
import { Unsent } from "./unsent";
import { Visits } from "./visits";
import type { Frame, Message, OpenedSession, Session, Successor } from "./wire";
import { Writing } from "./writing";

export class Conversation implements SocketListener {
  private readonly identity: Identity;
  private readonly keeper: Keeper;
  private readonly unsent: Unsent;
  private readonly sender: Sender;
  private readonly person: Person;
  private readonly tabs: Tabs;
  private readonly visits: Visits | null;
  private readonly writing: Writing;
  private readonly log = new Log();
  private readonly showing = new Soon(() => this.setup.store.set({ messages: this.log.all(), unread: this.unread() }));
  private socket: Socket | null = null;
  private opening: Promise<Kept> | null = null;
  /** Whose conversation is in view; null: nobody's yet. */
  private shown: string | null = null;
  private stopped = false;
  /** Whether the customer sees what comes. */
  private watched = false;

  constructor(private readonly setup: Setup) {
    const { http, shelf, store, chat, identity, visits } = setup;
    this.writing = new Writing(store);
    this.identity = new Identity(identity);
    this.keeper = new Keeper(shelf, chat);
    this.tabs = new Tabs(chat, (news) => void this.hear(news));
    const known = (): string | null => this.identity.knownOwner ?? this.kept?.owner ?? null;
    this.unsent = new Unsent(new Outbox(shelf, chat), store, this.tabs, () => this.owner(), known);
    this.person = new Person(store, this.tabs, this.keeper, (method, path, body) => this.api(method, path, body));
    this.visits = visits
      ? new Visits(http, shelf, chat, { quiet: () => this.quiet(), begun: (it) => this.goOn(it) })
      : null;
    this.sender = new Sender({
      unsent: this.unsent,
      tabs: this.tabs,
      session: async () => (await this.session()).id,
      socket: (session) => (this.kept?.id === session ? this.socket : null),
      call: (session, method, path, body) => this.api(method, path, body, session),
      owner: () => this.owner(),
      turn: () => store.state.turn,
      accepted: (entry, message, successor) => {
        if (successor) this.goOn(successor);
        this.take(message);
        this.unsent.settled(entry);
      },
      lost: (session) => this.lose(session),
    });
  }

  /** Goes on where this browser left off, and sends what was not sent. */
  async start(): Promise<void> {
    void this.setup.company.look().then(() => this.stopped || this.visits?.start());
    const kept = await this.keeper.load();
    if (kept) {
      const owner = await this.identity.owner().catch(() => kept.owner);
      this.shown = kept.owner;
      if (owner === kept.owner) this.adopt(kept);
      else await this.clear(kept);
    }
    await this.unsent.show();
    if (this.setup.store.state.pending.length > 0) void this.sender.drain();
  }

  stop(): void {
    this.stopped = true;
    this.writing.stop();
    this.showing.stop();
    this.socket?.stop();
    for (const part of [this.sender, this.visits, this.setup.company, this.identity, this.keeper, this.tabs])
      part?.stop();
  }

  /** Keeps a message, and sends it as soon as that is possible. */
  async send(content: Content): Promise<void> {
    this.setup.store.set({ notice: null });
    await this.unsent.add(content);
    void this.sender.drain();
  }

  /** Tries again what was refused. Files may be gone at the server by now, and go along again. */
  async retry(entry: Entry): Promise<void> {
    await this.unsent.note({ ...withoutIds(entry), state: "sending", detail: null, tries: 0 });
    void this.sender.drain();
  }

  discard(entry: Entry): Promise<void> {
    return this.unsent.discard(entry);
  }

  typing(on: boolean): void {
    this.socket?.send({ type: "typing", on });
  }

  /** Whether the customer looks at the conversation. */
  watch(on: boolean): void {
    this.watched = on;
    if (on) this.showing.soon(true);
  }

  async requestAgent(email?: string): Promise<void> {
    await this.session();
    this.showSession(await this.person.ask(email));
  }

  async end(): Promise<void> {
    if (this.kept) this.showSession(await this.api<Session>("POST", "/close"));
  }

  /** The customer signed in or out, or is another one. */
  async identify(token: IdentityToken | null): Promise<void> {
    this.identity.change(token);
    const owner = await this.identity.owner();
    await this.belongTo(owner);
    await this.unsent.show();
    void this.sender.drain();
  }

  /** Ends the session's token, and forgets all of it in this browser. */
  async forget(): Promise<void> {
    if (this.kept) await this.api("DELETE", "/token").catch(() => undefined);
    await this.unsent.discardAll();
    this.tabs.tell({ kind: "forgotten" });
    await this.forgotten();
  }

  /** A request about the customer's session, as it is; about one alone, where that is named. */
  async api<T>(method: string, path = "", body?: unknown, only?: string): Promise<T> {
    const { id, token } = this.kept ?? (await this.session());
    if (only !== undefined && only !== id) throw new Refusal(0, "");
    return this.setup.http.call<T>(method, `/api/chat/sessions/${id}${path}`, { token, body });
  }

  /** A request with the session's token, about something else. */
  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { token } = this.kept ?? (await this.session());
    return this.setup.http.call<T>(method, path, { token, body });
  }

  /** A file of a message; of a picture, a small one may do. */
  async file(id: string, small = false): Promise<Blob> {
    const { token } = this.kept ?? (await this.session());
    return this.setup.http.blob(`/api/chat/files/${id}${small ? "?size=small" : ""}`, token);
  }

  // The session

  /** The session to speak in; a new one where there is none. */
  private async session(): Promise<Kept> {
    // A function of the page's may have said meanwhile that the customer is another one.
    await this.belongTo(await this.owner());
    if (this.kept && !(this.ended && (await this.identity.token()))) return this.kept;
    if (this.opening) return this.opening;
    const opening = this.open().finally(() => this.opening === opening && (this.opening = null));
    return (this.opening = opening);
  }

  private get kept(): Kept | null {
    return this.keeper.now;
  }

  /** Who the customer is, as far as the page says. */
  private owner(): Promise<string> {
    return this.identity.owner().catch(() => this.kept?.owner ?? this.shown ?? "");
  }

  /** The desk need not know of somebody who is in a conversation, is signed in, or has yet to agree to the terms. */
  private async quiet(): Promise<boolean> {
    const { settings, agreed } = this.setup.store.state;
    if (this.kept || this.opening || !settings?.enabled || !agreed) return true;
    return (await this.identity.token().catch(() => "")) !== null;
  }

  private get ended(): boolean {
    const status = this.setup.store.state.session?.status;
    return status === "closed" || status === "archived";
  }

  private async open(): Promise<Kept> {
    const token = await this.identity.token();
    const owner = await this.identity.owner();
    const { turn } = this.setup.store.state;
    const stored = await this.keeper.load();
    if (stored && stored.owner === owner && stored.id !== this.kept?.id) {
      // Another tab was first, and its word is still under way.
      this.follow(stored);
      return stored;
    }
    const body = {
      ...(token ? { identity_token: token } : {}),
      ...(!token && this.setup.contact ? { contact: this.setup.contact } : {}),
    };
    const opened = await this.setup.http.call<OpenedSession>("POST", "/api/chat/sessions", { body });
    // Somebody else has signed in meanwhile, whose conversation this is not.
    if (turn !== this.setup.store.state.turn) throw new Refusal(0, "");
    const kept = { id: opened.id, token: opened.token, owner, welcome: opened.welcome_message };
    await this.keeper.keep(kept);
    this.tabs.tell({ kind: "session", ...kept });
    this.follow(kept);
    return kept;
  }

  /** Goes on in another session than before. */
  private follow(kept: Kept): void {
    if (this.kept) this.log.nextSession(this.socket?.lastSeq ?? 0);
    this.adopt(kept);
  }

  private adopt(kept: Kept): void {
    if (this.stopped) return;
    this.socket?.stop();
    this.keeper.now = kept;
    this.shown = kept.owner;
    const until = kept.waitingUntil ?? 0;
    const waitingUntil = until > Date.now() ? until : null;
    const welcome = this.setup.store.state.welcome ?? kept.welcome;
    this.setup.store.set({ welcome, over: false, session: null, waitingUntil });
    this.socket = new Socket(this);
    this.socket.connect();
    void this.look(kept).catch((refusal: unknown) => isLost(refusal) && this.lose(kept.id));
  }

  /** The session had ended: the message is in one that continues it, and so is what follows. */
  private goOn({ id, token }: Successor): void {
    if (this.kept?.id === id) return;
    const kept = { id, token, owner: this.kept?.owner ?? this.shown ?? "", welcome: null };
    void this.keeper.keep(kept);
    this.tabs.tell({ kind: "session", ...kept });
    this.follow(kept);
  }

  /** The token does not open this session any more. What was said stays in view, and the next message begins another. */
  private lose(id: string): void {
    const { kept } = this;
    if (kept?.id !== id) return;
    this.socket?.stop();
    this.log.nextSession(this.socket?.lastSeq ?? 0);
    this.socket = this.keeper.now = null;
    void this.keeper.drop(kept);
    this.setup.store.set({ over: true, session: null, linked: null, draft: null, typing: null, waitingUntil: null });
  }

  /** Nothing of another customer's is this one's to see. What a visitor has begun to write goes on when they sign in. */
  private async belongTo(owner: string): Promise<void> {
    if (this.shown !== null && this.shown !== owner) await this.clear(this.kept);
  }

  private async forgotten(): Promise<void> {
    const draft = this.setup.drafts.forget();
    await this.clear(this.kept);
    await draft;
  }

  private async clear(kept: Kept | null): Promise<void> {
    const { drafts, store } = this.setup;
    const draft = this.shown ? drafts.forget() : null;
    this.socket?.stop();
    this.socket = this.keeper.now = this.shown = this.opening = null;
    this.log.clear();
    this.showing.stop();
    this.unsent.handOver();
    this.writing.by(null);
    const { ready, settings, agreed, turn } = store.state;
    store.set({ ...NOTHING, ready, settings, agreed, turn: turn + 1, welcome: settings?.welcome_message ?? null });
    await draft;
    if (kept) await this.keeper.drop(kept);
  }

  private async look({ id, token }: Kept): Promise<void> {
    this.showSession(await this.setup.http.call<Session>("GET", `/api/chat/sessions/${id}`, { token }));
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
        // The customer types in another tab.
        if (frame.from === "customer") return;
        return this.writing.by(frame.on === false ? null : frame.from === "agent" ? "agent" : "bot");
      case "reply.delta":
        return this.writing.piece(frame.text, frame.at);
      case "agent_request.expired":
        return this.person.expired();
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
    const { kept } = this;
    if (!kept) return "lost";
    try {
      await this.look(kept);
      await readAfter(this.setup.http, kept, this.log.askAfter(kept.id), (message) => {
        if (this.kept?.id === kept.id) this.take(message);
      });
      return "reached";
    } catch (refusal) {
      if (!isLost(refusal)) return "away";
      this.lose(kept.id);
      return "lost";
    }
  }

  private refused(frame: Frame & { type: "error" }): void {
    const wait = frame.retry_after ? frame.retry_after * 1000 : null;
    const refusal = new Refusal(frame.status, frame.detail ?? frame.title, wait);
    if (this.sender.answered(frame.client_message_id, refusal)) return;
    if (refusal.lost && this.kept) this.lose(this.kept.id);
  }

  private take(message: Message): void {
    if (this.stopped) return;
    const isNew = this.log.put(message);
    if (message.sender === "customer") this.unsent.acknowledged(message.client_message_id);
    else if (isNew) this.writing.by(null);
    this.showing.soon(message.sender === "customer");
    this.sender.answered(message.client_message_id, { message });
  }

  private showSession(session: Session): void {
    if (this.stopped || session.id !== this.kept?.id) return;
    const known = this.setup.store.state.session;
    // Answers and events come by several ways, and the slower one may bring what was before.
    const newer = known && (known.last_seq ?? 0) > (session.last_seq ?? 0) ? known : session;
    this.setup.store.set({ session: newer });
    this.person.follow(newer);
    if (this.ended) this.writing.by(null);
  }

  /** How many answers the customer has not seen. Those that they look at, they see; every page and tab knows it then. */
  private unread(): number {
    if (!this.kept) return 0;
    const { id, seen = 0 } = this.kept;
    if (!this.watched) return this.log.answersAfter(id, seen);
    const seq = this.log.lastSeq;
    if (seq > seen) {
      this.keeper.note({ seen: seq });
      this.tabs.tell({ kind: "seen", id, seq });
    }
    return 0;
  }

  /** What another tab did. */
  private async hear(news: TabNews): Promise<void> {
    if (this.stopped) return;
    if (news.kind === "forgotten") return this.forgotten();
    if (news.kind === "outbox") return this.unsent.show();
    if (news.kind === "session") {
      // It may be somebody else's: they signed in there, and not here.
      if (news.owner !== (await this.owner()) || this.kept?.id === news.id) return;
      return this.follow({ id: news.id, token: news.token, owner: news.owner, welcome: null });
    }
    if (this.kept?.id !== news.id) return;
    if (news.kind === "waiting") return this.person.hear(news.until);
    this.keeper.note({ seen: Math.max(news.seq, this.kept.seen ?? 0) });
    this.showing.soon();
  }
}
