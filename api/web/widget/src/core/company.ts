// What a company says of its chat before anybody has written, and what it takes without a conversation.

import type { Http } from "./http";
import type { Store } from "./state";
import type { Shelf } from "./storage";
import type { Settings } from "./wire";

/** A server that takes longer to say how its chat is set does not keep customers from it. */
const PATIENCE_MS = 3_000;

export class Company {
  constructor(
    private readonly http: Http,
    private readonly shelf: Shelf,
    private readonly store: Store,
    private readonly chat: string,
  ) {}

  /** Looks at the settings. Servers without them have the chat switched on, and nothing else to say. */
  async look(): Promise<void> {
    const late = setTimeout(() => this.store.set({ ready: true }), PATIENCE_MS);
    const settings = await this.http.call<Settings>("GET", "/api/chat/settings").catch(() => null);
    clearTimeout(late);
    const welcome = this.store.state.welcome ?? settings?.welcome_message ?? null;
    this.store.set({ ready: true, settings, welcome });
  }

  /** Whether the customer has agreed to the terms as they are now, where there are any. */
  async agreed(): Promise<boolean> {
    const terms = this.store.state.settings?.terms_text;
    return !terms || (await this.shelf.get("kept", this.key)) === terms;
  }

  agree(terms: string): Promise<void> {
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
