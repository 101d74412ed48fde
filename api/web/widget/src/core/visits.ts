// Tells the company's desk which page a visitor looks at, so that somebody may begin a chat with them.

import { Refusal, uuid, type Http } from "./http";
import type { Shelf } from "./storage";
import type { Successor } from "./wire";

const EVERY_MS = 20_000;

export interface VisitListener {
  /** Whether the desk need not know: there is a conversation, or the customer has not agreed to the terms. */
  quiet(): Promise<boolean>;
  /** Somebody of the desk has begun a session. */
  begun(session: Successor): void;
}

export class Visits {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly http: Http,
    private readonly shelf: Shelf,
    private readonly chat: string,
    private readonly listener: VisitListener,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.tell(), EVERY_MS);
    void this.tell();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async tell(): Promise<void> {
    if (document.visibilityState !== "visible" || (await this.listener.quiet())) return;
    const body = {
      visitor_id: await this.id(),
      url: location.origin + location.pathname,
      title: document.title,
      // What stands behind a question mark may be a secret, here as in the page's own address.
      ...(document.referrer ? { referrer: document.referrer.replace(/[?#].*$/s, "") } : {}),
    };
    try {
      const { session } = await this.http.call<{ session?: Successor | null }>("POST", "/api/chat/visitors", { body });
      if (session && !(await this.listener.quiet())) this.listener.begun(session);
    } catch (refusal) {
      // A server that does not know of visitors will not learn of them.
      if (refusal instanceof Refusal && !refusal.passing) this.stop();
    }
  }

  /** Drawn at random once in a browser, and known to nobody else: it opens what the desk has begun. */
  private async id(): Promise<string> {
    const key = `${this.chat}|visitor`;
    const known = await this.shelf.get("kept", key);
    if (typeof known === "string") return known;
    const fresh = uuid();
    await this.shelf.put("kept", key, fresh);
    return fresh;
  }
}
