// What a company says of its chat before anybody has written, and what it takes without a conversation.

import { Refusal, backOff, type Http } from "./http";
import type { Store } from "./state";
import type { Shelf } from "./storage";
import type { Settings } from "./wire";

/** A server that takes longer to say how its chat is set does not keep customers from it. */
const PATIENCE_MS = 3_000;
const CAP_MS = 60_000;

export class Company {
  private stopped = false;

  constructor(
    private readonly http: Http,
    private readonly shelf: Shelf,
    private readonly store: Store,
    private readonly chat: string,
  ) {}

  /** Looks at the settings, until they are had. Servers without them have the chat switched on, and nothing else to say. */
  async look(): Promise<void> {
    const late = setTimeout(() => this.store.set({ ready: true }), PATIENCE_MS);
    const settings = await this.settings();
    clearTimeout(late);
    if (this.stopped) return;
    const terms = settings?.terms_text;
    const agreed = !terms || (await this.shelf.get("kept", this.key)) === terms;
    const welcome = this.store.state.welcome ?? settings?.welcome_message ?? null;
    this.store.set({ ready: true, settings, agreed, welcome });
  }

  stop(): void {
    this.stopped = true;
  }

  private async settings(): Promise<Settings | null> {
    for (let tries = 1; !this.stopped; tries += 1) {
      try {
        return await this.http.call<Settings>("GET", "/api/chat/settings");
      } catch (refusal) {
        if (!(refusal instanceof Refusal) || !refusal.passing) return null;
        const wait = refusal.retryAfterMs ?? backOff(tries, CAP_MS);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
    return null;
  }

  agree(terms: string): Promise<void> {
    this.store.set({ agreed: true });
    return this.shelf.put("kept", this.key, terms);
  }

  /** A message for the team while nobody is there. */
  leaveMessage(form: { name: string; email: string; text: string }): Promise<{ ticket_number: number }> {
    return this.http.call("POST", "/api/chat/offline", { body: form });
  }

  private get key(): string {
    return `${this.chat}|terms`;
  }
}
