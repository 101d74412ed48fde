// The answer that is being written.

import type { Store } from "./state";

/** It ends when nothing more of it comes. */
const LONGEST_MS = 20_000;

export class Writing {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly store: Store) {}

  /** Who writes; null: nobody any more. */
  by(who: "bot" | "agent" | null): void {
    this.stop();
    this.store.set(who ? { typing: who } : { typing: null, draft: null });
    if (who) this.endLater();
  }

  /** Adds a piece. What stood at `at`, in Unicode characters, and after it is void; one whose beginning was missed is none. */
  piece(text: string, at: number): void {
    const before = Array.from(this.store.state.draft ?? "");
    if (at > before.length) return;
    this.store.set({ draft: before.slice(0, at).join("") + text || null });
    this.endLater();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private endLater(): void {
    this.stop();
    this.timer = setTimeout(() => this.by(null), LONGEST_MS);
  }
}
