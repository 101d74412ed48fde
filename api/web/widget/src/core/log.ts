// The messages of a conversation, each once, over all the sessions that it went through.

import type { Placed } from "./state";
import type { Message } from "./wire";

/** A voice message whose transcript is to come. */
export function unheard({ kind, voice, text, status }: Message): boolean {
  return (
    kind === "voice" && (voice?.transcription ?? null) === null && !text && status !== "failed" && status !== "done"
  );
}

export class Log {
  private readonly byId = new Map<string, Placed>();
  /** Numbers of the sessions before this one, so that all of it is in order. */
  private before = 0;
  /** The last number of a message in this session. */
  lastSeq = 0;

  /** Takes a message, or a newer state of it. Returns whether it is new. */
  put(message: Message): boolean {
    const known = this.byId.get(message.id);
    this.lastSeq = Math.max(this.lastSeq, message.seq);
    this.byId.set(message.id, { ...message, place: known?.place ?? this.before + message.seq });
    return !known;
  }

  /** What follows comes from another session; `seq` is the last number of any event of the old one. */
  nextSession(seq: number): void {
    this.before += Math.max(seq, this.lastSeq);
    this.lastSeq = 0;
  }

  /** How many messages of a session after a number are not the customer's own. */
  answersAfter(session: string, seq: number): number {
    const all = [...this.byId.values()];
    return all.filter((one) => one.session_id === session && one.seq > seq && one.sender !== "customer").length;
  }

  clear(): void {
    this.byId.clear();
    this.before = this.lastSeq = 0;
  }

  /** In order. */
  all(): Placed[] {
    return [...this.byId.values()].sort((a, b) => a.place - b.place);
  }

  /** From which number on to ask again: what is being transcribed is an old message that will change. */
  askAfter(session: string): number {
    const waiting = [...this.byId.values()].filter((message) => message.session_id === session && unheard(message));
    return Math.min(this.lastSeq, ...waiting.map((message) => message.seq - 1));
  }
}
