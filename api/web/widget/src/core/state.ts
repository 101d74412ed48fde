// What the widget shows, and who is told when it changes.

import type { Entry } from "./outbox";
import type { Message, Session, Settings } from "./wire";

/** A message in the place that it has in the whole conversation, over all sessions of it. */
export interface Placed extends Message {
  place: number;
}

export interface State {
  /** Whether it is known that the chat is switched on, or is not going to be. */
  ready: boolean;
  settings: Settings | null;
  /** Whether the customer has agreed to the company's terms, where there are any. */
  agreed: boolean;
  /** Grows when the conversation becomes another customer's: nothing that was begun before belongs to it. */
  turn: number;
  /** Null before the first message. */
  session: Session | null;
  welcome: string | null;
  /** In order. */
  messages: readonly Placed[];
  /** Unsent ones, in order. */
  pending: readonly Entry[];
  /** The answer that is being written. */
  draft: string | null;
  typing: "bot" | "agent" | null;
  /** Whether answers come at once; null while nothing was tried. */
  linked: boolean | null;
  /** What went wrong, in words for the customer. */
  notice: Notice | null;
  /** Until when a person is looked for, in milliseconds of the page's clock. */
  waitingUntil: number | null;
  /** Whether the last chat ended for this client, so that the next message begins another. */
  over: boolean;
  /** Answers that came while the panel was closed. */
  unread: number;
}

/** A text of ours by its key, or the server's own words. */
export interface Notice {
  key: "refused" | "nobodyFree";
  detail?: string;
}

export const NOTHING: State = {
  ready: false,
  settings: null,
  agreed: true,
  turn: 0,
  session: null,
  welcome: null,
  messages: [],
  pending: [],
  draft: null,
  typing: null,
  linked: null,
  notice: null,
  waitingUntil: null,
  over: false,
  unread: 0,
};

/** A value that tells its readers of every change. */
export class Store {
  private readonly readers = new Set<() => void>();
  state: State = NOTHING;

  set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.readers.forEach((read) => read());
  }

  subscribe(read: () => void): () => void {
    this.readers.add(read);
    return () => this.readers.delete(read);
  }
}
