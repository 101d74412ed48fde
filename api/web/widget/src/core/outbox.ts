// Messages that the server has not acknowledged. They are kept before they are sent, and until it has them.

import { uuid } from "./http";
import type { Shelf } from "./storage";

/** A file as it is kept: bytes, since not every browser keeps blobs. */
export interface KeptFile {
  name: string;
  type: string;
  bytes: ArrayBuffer;
  /** The server's id of it, once it was uploaded. */
  id?: string;
}

/** What a customer sends. */
export type Content =
  { kind: "text"; text: string; files: KeptFile[] } | { kind: "voice"; audio: ArrayBuffer; type: string; ms: number };

/** An unsent message. */
export interface Entry {
  /** The `client_message_id`: the same one at every try. */
  id: string;
  /** Its place among the unsent, which is the order in which they were written. */
  order: string;
  /** Who wrote it: it is not sent in anybody else's name. Null while the page has yet to say who that is. */
  owner: string | null;
  content: Content;
  /** `failed` waits for the customer. */
  state: "sending" | "queued" | "failed";
  /** Why it was not sent, in the server's words. */
  detail: string | null;
  tries: number;
}

/** The unsent messages of one chat, shared by all tabs of the browser. */
export class Outbox {
  private counter = 0;

  constructor(
    private readonly shelf: Shelf,
    private readonly chat: string,
  ) {}

  /** In the order in which they were written. */
  async all(): Promise<Entry[]> {
    return (await this.shelf.list("outbox", this.prefix)) as Entry[];
  }

  /** A new entry, which is not kept yet. */
  make(content: Content, owner: string | null): Entry {
    this.counter += 1;
    const order = `${Date.now().toString().padStart(15, "0")}-${this.counter.toString().padStart(6, "0")}`;
    return { id: uuid(), order, owner, content, state: "sending", detail: null, tries: 0 };
  }

  async keep(entry: Entry): Promise<void> {
    await this.shelf.put("outbox", this.key(entry), entry);
  }

  async drop(entry: Entry): Promise<void> {
    await this.shelf.remove("outbox", this.key(entry));
  }

  private get prefix(): string {
    return `${this.chat}|`;
  }

  private key(entry: Entry): string {
    return `${this.prefix}${entry.order}-${entry.id}`;
  }
}
