// The session that this browser goes on with, over pages and tabs.

import { Soon } from "./soon";
import type { Shelf } from "./storage";

export interface Kept {
  id: string;
  token: string;
  owner: string;
  welcome: string | null;
  /** Until when a person is looked for. */
  waitingUntil?: number | null;
  /** The number of the last message that the customer has seen. */
  seen?: number;
}

export class Keeper {
  /** The session of this page. */
  now: Kept | null = null;
  /** Sessions that are over for this page, though they may still be stored. */
  private readonly dropped = new Set<string>();
  private readonly noting = new Soon(() => void this.write());

  constructor(
    private readonly shelf: Shelf,
    private readonly chat: string,
  ) {}

  /** The session that the browser's last page had. */
  async load(): Promise<Kept | null> {
    const stored = await this.stored();
    return stored && !this.dropped.has(stored.id) ? stored : null;
  }

  keep(kept: Kept): Promise<void> {
    return this.shelf.put("kept", this.chat, kept);
  }

  /** Notes something about the session of this page. */
  note(change: Partial<Kept>): void {
    if (!this.now) return;
    this.now = { ...this.now, ...change };
    this.noting.soon();
  }

  /** Forgets a session; another tab may have begun the next one already. */
  async drop({ id }: Kept): Promise<void> {
    this.dropped.add(id);
    if ((await this.stored())?.id === id) await this.shelf.remove("kept", this.chat);
  }

  stop(): void {
    this.noting.stop();
  }

  private async stored(): Promise<Kept | undefined> {
    return (await this.shelf.get("kept", this.chat)) as Kept | undefined;
  }

  private async write(): Promise<void> {
    const stored = await this.load();
    if (this.now && stored?.id === this.now.id) await this.keep(this.now);
  }
}
