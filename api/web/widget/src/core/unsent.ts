// What the customer wrote and the server does not have yet, as they see it.

import type { Content, Entry, Outbox } from "./outbox";
import type { Store } from "./state";
import type { Tabs } from "./tabs";

export class Unsent {
  /** Those that are not kept yet. */
  private readonly fresh = new Map<string, Entry>();
  /** Those that were written in this page while it could not say who the customer is: they are whoever's it will be. */
  private readonly unowned = new Set<string>();
  /** How often they changed: what was read meanwhile may lack one. */
  private changes = 0;

  constructor(
    private readonly outbox: Outbox,
    private readonly store: Store,
    private readonly tabs: Tabs,
    /** In whose name messages are sent now. */
    private readonly owner: () => Promise<string>,
    /** The same, where it need not be asked for; null where it must. */
    private readonly known: () => string | null,
  ) {}

  /** Shows a message at once, and keeps it. */
  async add(content: Content): Promise<void> {
    const owner = this.known();
    const entry = this.outbox.make(content, owner);
    this.changes += 1;
    this.fresh.set(entry.id, entry);
    if (owner === null) this.unowned.add(entry.id);
    this.store.set({ pending: [...this.store.state.pending, entry] });
    await this.outbox.keep(entry);
    this.changes += 1;
    this.fresh.delete(entry.id);
    this.tabs.tell({ kind: "outbox" });
  }

  /** The next that can be sent in this name. */
  async next(owner: string): Promise<Entry | null> {
    const entry = (await this.outbox.all()).find((one) => one.state !== "failed" && this.isOf(one, owner));
    return entry ? { ...entry, owner: entry.owner ?? this.known() } : null;
  }

  async has(entry: Entry): Promise<boolean> {
    return (await this.outbox.all()).some((one) => one.id === entry.id);
  }

  /** Notes how it goes with an entry. */
  async note(entry: Entry): Promise<void> {
    this.changes += 1;
    await this.outbox.keep(entry);
    await this.show();
  }

  async discard(entry: Entry): Promise<void> {
    this.changes += 1;
    await this.outbox.drop(entry);
    await this.show();
    this.tabs.tell({ kind: "outbox" });
  }

  async discardAll(): Promise<void> {
    for (const entry of await this.outbox.all()) await this.outbox.drop(entry);
  }

  /** The server has it. */
  settled(entry: Entry): void {
    this.changes += 1;
    this.store.set({ pending: this.store.state.pending.filter((pending) => pending.id !== entry.id) });
    void this.outbox.drop(entry).then(() => this.tabs.tell({ kind: "outbox" }));
  }

  /** The server has the message of this id. */
  acknowledged(id: string | null | undefined): void {
    const entry = this.store.state.pending.find((pending) => pending.id === id);
    if (entry) this.settled(entry);
  }

  async show(): Promise<void> {
    let entries: Entry[];
    let owner: string;
    let before: number;
    do {
      before = this.changes;
      entries = await this.outbox.all();
      // A page that has nothing to send does not ask its server who the customer is.
      owner = entries.length > 0 ? await this.owner() : "";
    } while (before !== this.changes);
    const kept = new Set(entries.map((entry) => entry.id));
    const all = [...entries, ...[...this.fresh.values()].filter((entry) => !kept.has(entry.id))];
    this.store.set({ pending: all.filter((entry) => this.isOf(entry, owner) && !this.said(entry.id)) });
  }

  /** Whether the conversation has it already. */
  said(id: string): boolean {
    return this.store.state.messages.some((message) => message.client_message_id === id);
  }

  /** The page says that the customer is another one now. */
  handOver(): void {
    this.changes += 1;
    this.fresh.clear();
    this.unowned.clear();
    this.store.set({ pending: [] });
  }

  private isOf(entry: Entry, owner: string): boolean {
    return entry.owner === owner || (entry.owner === null && this.unowned.has(entry.id));
  }
}
