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
    if (who) this.timer = setTimeout(() => this.by(null), LONGEST_MS);
  }

  /** Adds a piece. What stood at `at`, in Unicode characters, and after it is void. */
  piece(text: string, at: number): void {
    const before = Array.from(this.store.state.draft ?? "").slice(0, at);
    this.store.set({ draft: before.join("") + text || null });
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
