// Sends what is unsent: one message at a time, so that they arrive in the order in which they were written, each under its own id.

import { Refusal, backOff } from "./http";
import type { Entry, KeptFile } from "./outbox";
import type { Socket } from "./socket";
import type { Tabs } from "./tabs";
import type { Unsent } from "./unsent";
import type { Accepted, FileRef, Message, Successor } from "./wire";

const ACKNOWLEDGE_MS = 8_000;
const CAP_MS = 30_000;
/** A message that ends so many sessions is not the next one's either. */
const MOST_LOST = 2;

type Answer = Accepted | { message: Message } | Refusal;

export interface Line {
  unsent: Unsent;
  tabs: Tabs;
  /** The session to speak in, by its id; a new one where there is none. */
  session(): Promise<string>;
  /** The socket of this session, if it is still the one to speak in. */
  socket(session: string): Socket | null;
  /** A request below this session, if it is still the one to speak in. */
  call<T>(session: string, method: string, path: string, body?: unknown): Promise<T>;
  /** In whose name messages are sent now. */
  owner(): Promise<string>;
  /** Changes when the conversation becomes another customer's. */
  turn(): number;
  accepted(entry: Entry, message: Message, successor: Successor | null): void;
  /** The session is over for this client. */
  lost(session: string): void;
}

export class Sender {
  private readonly answers = new Map<string, (answer: Answer | null) => void>();
  private draining = false;
  private again = false;
  private stopped = false;
  private wake: (() => void) | null = null;
  /** How many sessions ended under a message. */
  private readonly losses = new Map<string, number>();

  constructor(private readonly line: Line) {
    // A first message has no socket that would come back.
    window.addEventListener("online", this.online);
  }

  stop(): void {
    this.stopped = true;
    window.removeEventListener("online", this.online);
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

  private readonly online = (): void => this.wake?.();

  private async sendAll(): Promise<void> {
    for (;;) {
      const turn = this.line.turn();
      const entry = await this.line.unsent.next(await this.line.owner());
      if (!entry || this.stopped) return;
      if (this.line.unsent.said(entry.id)) {
        await this.line.unsent.discard(entry);
        continue;
      }
      let session: string | null = null;
      try {
        session = await this.line.session();
        if (turn !== this.line.turn()) continue;
        const accepted = await this.deliver(entry, session);
        // What was said by a customer who is gone is not the next one's to see.
        if (turn === this.line.turn()) this.line.accepted(entry, accepted.message, accepted.session ?? null);
        else await this.line.unsent.discard(entry);
      } catch (error) {
        await this.undelivered(entry, session, error);
      }
    }
  }

  /** By the socket at first; when that is away or silent, by HTTP with the same id. */
  private async deliver(entry: Entry, session: string): Promise<Accepted> {
    const { id, content } = entry;
    if (content.kind === "voice") {
      const form = new FormData();
      form.set("client_message_id", id);
      form.set("audio", new Blob([content.audio], { type: content.type }), "voice");
      return this.line.call(session, "POST", "/voice", form);
    }
    const attachments = await this.upload(entry, session, content.files);
    const socket = this.line.socket(session);
    if (socket?.isOpen && entry.tries === 0 && attachments.length === 0) {
      socket.send({ type: "message", text: content.text, client_message_id: id });
      const answer = await this.answerTo(id);
      if (answer instanceof Refusal) throw answer;
      if (answer) return answer;
      // It may be dead without having been closed, and bring no answers either.
      socket.restart();
    }
    const files = attachments.length > 0 ? { attachments } : {};
    // A message has words: files that come alone are called by their names.
    const text = content.text.trim() === "" ? content.files.map((file) => file.name).join(", ") : content.text;
    return this.line.call(session, "POST", "/messages", { text, client_message_id: id, ...files });
  }

  /** The server's ids of the files; those that it has already are not sent twice. */
  private async upload(entry: Entry, session: string, files: KeptFile[]): Promise<string[]> {
    const ids: string[] = [];
    for (const file of files) {
      if (file.id === undefined) {
        const form = new FormData();
        form.set("file", new Blob([file.bytes], { type: file.type }), file.name);
        file.id = (await this.line.call<FileRef>(session, "POST", "/files", form)).id;
        await this.line.unsent.note(entry);
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

  private async undelivered(entry: Entry, session: string | null, error: unknown): Promise<void> {
    // Discarded meanwhile, or acknowledged by an event.
    if (!(await this.line.unsent.has(entry))) return;
    const refusal = error instanceof Refusal ? error : new Refusal(400, "");
    if (refusal.lost && session !== null && this.mayLose(entry)) {
      this.line.lost(session);
      // Another session takes it; files belong to the one that they were sent to.
      return this.line.unsent.note(withoutIds(entry));
    }
    if (!refusal.passing) {
      return this.line.unsent.note({ ...entry, state: "failed", detail: refusal.message || null });
    }
    const tries = entry.tries + 1;
    // Begun first: who sees the note may wake it at once.
    const pause = this.sleep(refusal.retryAfterMs ?? backOff(tries, CAP_MS), refusal.retryAfterMs !== null);
    await this.line.unsent.note({ ...entry, state: "queued", detail: refusal.message || null, tries });
    await pause;
  }

  private mayLose({ id }: Entry): boolean {
    const lost = (this.losses.get(id) ?? 0) + 1;
    this.losses.set(id, lost);
    return lost <= MOST_LOST;
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

/** With files that are sent anew. */
export function withoutIds(entry: Entry): Entry {
  if (entry.content.kind !== "text") return entry;
  const files = entry.content.files.map(({ name, type, bytes }) => ({ name, type, bytes }));
  return { ...entry, content: { ...entry.content, files } };
}
