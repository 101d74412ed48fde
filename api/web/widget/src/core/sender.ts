// Sends what is unsent: one message at a time, so that they arrive in the order in which they were written, each under its own id.

import { Refusal, backOff } from "./http";
import type { Entry, KeptFile, Outbox } from "./outbox";
import type { Socket } from "./socket";
import type { Tabs } from "./tabs";
import type { Accepted, FileRef, Message, Successor } from "./wire";

const ACKNOWLEDGE_MS = 8_000;
const CAP_MS = 30_000;

type Answer = Accepted | { message: Message } | Refusal;

export interface Line {
  outbox: Outbox;
  tabs: Tabs;
  /** Opens a session where there is none. */
  session(): Promise<unknown>;
  socket(): Socket | null;
  /** A request below the session. */
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** In whose name messages are sent now. */
  owner(): Promise<string>;
  accepted(entry: Entry, message: Message, successor: Successor | null): void;
  /** The session is over for this client. False: there was none. */
  lost(): boolean;
  /** Entries changed. */
  changed(): Promise<void>;
}

export class Sender {
  private readonly answers = new Map<string, (answer: Answer | null) => void>();
  private draining = false;
  private again = false;
  private stopped = false;
  private wake: (() => void) | null = null;

  constructor(private readonly line: Line) {}

  stop(): void {
    this.stopped = true;
    this.wake?.();
  }

  /** The socket came or went: what waits for it need not wait longer. */
  linked(up: boolean): void {
    if (up) {
      this.wake?.();
      void this.drain();
    } else {
      this.answers.forEach((answer) => answer(null));
    }
  }

  /** An answer to a message of ours. Returns whether anybody waited for it. */
  answered(id: string | null | undefined, answer: Answer): boolean {
    const waiting = id ? this.answers.get(id) : undefined;
    waiting?.(answer);
    return waiting !== undefined;
  }

  /** Sends all that can be sent. */
  async drain(): Promise<void> {
    this.again = true;
    if (this.draining) return;
    this.draining = true;
    try {
      while (this.again && !this.stopped) {
        this.again = false;
        await this.line.tabs.alone(() => this.sendAll());
      }
    } finally {
      this.draining = false;
    }
  }

  private async sendAll(): Promise<void> {
    for (;;) {
      const owner = await this.line.owner();
      const entry = (await this.line.outbox.all()).find((e) => e.state !== "failed" && e.owner === owner);
      if (!entry || this.stopped) return;
      try {
        const { message, session } = await this.deliver(entry);
        await this.line.outbox.drop(entry);
        this.line.accepted(entry, message, session ?? null);
      } catch (refusal) {
        if (!(refusal instanceof Refusal)) throw refusal;
        await this.undelivered(entry, refusal);
      }
    }
  }

  /** By the socket at first; when that is away or silent, by HTTP with the same id. */
  private async deliver(entry: Entry): Promise<Accepted> {
    await this.line.session();
    const { id, content } = entry;
    if (content.kind === "voice") {
      const form = new FormData();
      form.set("client_message_id", id);
      form.set("audio", new Blob([content.audio], { type: content.type }), "voice");
      return this.line.call("POST", "/voice", form);
    }
    const attachments = await this.upload(entry, content.files);
    const socket = this.line.socket();
    if (socket?.isOpen && entry.tries === 0 && attachments.length === 0) {
      socket.send({ type: "message", text: content.text, client_message_id: id });
      const answer = await this.answerTo(id);
      if (answer instanceof Refusal) throw answer;
      if (answer) return answer;
    }
    const files = attachments.length > 0 ? { attachments } : {};
    // A message has words: files that come alone are called by their names.
    const text = content.text.trim() === "" ? content.files.map((file) => file.name).join(", ") : content.text;
    return this.line.call("POST", "/messages", { text, client_message_id: id, ...files });
  }

  /** The server's ids of the files; those that it has already are not sent twice. */
  private async upload(entry: Entry, files: KeptFile[]): Promise<string[]> {
    const ids: string[] = [];
    for (const file of files) {
      if (file.id === undefined) {
        const form = new FormData();
        form.set("file", new Blob([file.bytes], { type: file.type }), file.name);
        file.id = (await this.line.call<FileRef>("POST", "/files", form)).id;
        await this.line.outbox.keep(entry);
      }
      ids.push(file.id);
    }
    return ids;
  }

  /** What came back, or null when the socket closed or said nothing in time. */
  private async answerTo(id: string): Promise<Answer | null> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const answer = await new Promise<Answer | null>((resolve) => {
      this.answers.set(id, resolve);
      timer = setTimeout(resolve, ACKNOWLEDGE_MS, null);
    });
    clearTimeout(timer);
    this.answers.delete(id);
    return answer;
  }

  private async undelivered(entry: Entry, refusal: Refusal): Promise<void> {
    // Discarded meanwhile, or acknowledged by an event.
    if (!(await this.line.outbox.all()).some((e) => e.id === entry.id)) return;
    if (refusal.lost && this.line.lost()) {
      // Another session takes it; files belong to the one that they were sent to.
      if (entry.content.kind === "text") entry.content.files.forEach((file) => delete file.id);
      return this.line.outbox.keep(entry);
    }
    if (!refusal.passing) {
      await this.line.outbox.keep({ ...entry, state: "failed", detail: refusal.message || null });
      return this.line.changed();
    }
    const tries = entry.tries + 1;
    await this.line.outbox.keep({ ...entry, state: "queued", detail: refusal.message || null, tries });
    await this.line.changed();
    await this.sleep(refusal.retryAfterMs ?? backOff(tries, CAP_MS), refusal.retryAfterMs !== null);
  }

  /** Wakes early when the connection is back, unless the server named the time. */
  private sleep(ms: number, exactly: boolean): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        if (exactly && !this.stopped) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
