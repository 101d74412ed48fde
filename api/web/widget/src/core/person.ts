// A person whom the customer has asked for, and how long one is looked for.

import { Refusal } from "./http";
import type { Keeper } from "./keeper";
import type { Store } from "./state";
import type { Tabs } from "./tabs";
import type { Session } from "./wire";

type Call = <T>(method: string, path: string, body?: unknown) => Promise<T>;

export class Person {
  constructor(
    private readonly store: Store,
    private readonly tabs: Tabs,
    private readonly keeper: Keeper,
    /** A request about the customer's session. */
    private readonly call: Call,
  ) {}

  /** Asks for one. Servers that know no countdown hand the session over at once. The session as it is then. */
  async ask(email?: string): Promise<Session> {
    if (email === undefined) {
      try {
        const wish = await this.call<{ expires_at?: string | null; session: Session }>("POST", "/request-agent");
        this.until(wish.expires_at ? Date.parse(wish.expires_at) : null);
        return wish.session;
      } catch (refusal) {
        if (!(refusal instanceof Refusal) || (refusal.status !== 404 && refusal.status !== 405)) throw refusal;
      }
    }
    return this.call<Session>("POST", "/escalate", email ? { email } : {});
  }

  /** Nobody came in time. */
  expired(): void {
    // Old ones come again with the whole conversation.
    if (this.store.state.waitingUntil === null) return;
    this.until(null);
    this.store.set({ notice: { key: "nobodyFree" } });
  }

  /** It waits for a person, or for an address where none came. */
  follow({ status }: Session): void {
    if (status !== "waiting" && this.store.state.waitingUntil !== null) this.until(null);
  }

  /** What another tab has heard of it. */
  hear(until: number | null): void {
    this.store.set({ waitingUntil: until });
    this.keeper.note({ waitingUntil: until });
  }

  private until(until: number | null): void {
    this.hear(until);
    if (this.keeper.now) this.tabs.tell({ kind: "waiting", id: this.keeper.now.id, until });
  }
}
