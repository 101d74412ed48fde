// Who the customer is, by a token of the site's own server, which is renewed before it ends.

import type { IdentityToken } from "../options";
import { Refusal } from "./http";

/** A token that ends sooner is renewed first. */
const MARGIN_MS = 60_000;
/** What `setTimeout` can wait for. */
const LONGEST_MS = 2 ** 31 - 1;

interface Claims {
  sub?: string;
  email?: string;
  exp?: number;
}

/** What a token says; it is the server that checks it. */
export function claims(token: string): Claims {
  try {
    const [, body = ""] = token.split(".");
    const bytes = Uint8Array.from(atob(body.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
  } catch {
    return {};
  }
}

/** Keeps a token that is good for a while longer. */
export class Identity {
  private kept: string | null = null;
  /** A question to the page that is not answered yet. */
  private asked: Promise<string | null> | null = null;
  private stopped = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private source: IdentityToken | null) {}

  change(source: IdentityToken | null): void {
    clearTimeout(this.timer);
    this.kept = this.asked = null;
    this.source = source;
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** A token that is good for a minute at least, or null for a visitor. A page that cannot say is a `Refusal` that may pass. */
  async token(): Promise<string | null> {
    if (typeof this.source !== "function") return this.source;
    if (this.kept !== null && left(this.kept) > MARGIN_MS) return this.kept;
    const source = this.source;
    // All who ask at the same time have one answer.
    this.asked ??= Promise.resolve().then(source);
    const { asked } = this;
    const token = await asked
      .catch(() => Promise.reject(new Refusal(0, "")))
      .finally(() => {
        if (this.asked === asked) this.asked = null;
      });
    // Somebody else may have signed in meanwhile.
    if (source !== this.source) return this.token();
    this.kept = token;
    this.renewInTime();
    return token;
  }

  /** Tells one customer from another; empty for a visitor. */
  async owner(): Promise<string> {
    return ownerOf(await this.token());
  }

  /** The same, where it need not be asked for; null where it must. */
  get knownOwner(): string | null {
    if (typeof this.source !== "function") return ownerOf(this.source);
    return this.kept === null ? null : ownerOf(this.kept);
  }

  private renewInTime(): void {
    clearTimeout(this.timer);
    if (this.stopped || this.kept === null || claims(this.kept).exp === undefined) return;
    const wait = Math.max(left(this.kept) - MARGIN_MS, MARGIN_MS / 2);
    this.timer = setTimeout(() => void this.token().catch(() => this.renewInTime()), Math.min(wait, LONGEST_MS));
  }
}

function ownerOf(token: string | null): string {
  if (!token) return "";
  const { sub, email } = claims(token);
  return sub ?? email ?? token;
}

function left(token: string): number {
  const { exp } = claims(token);
  return exp === undefined ? Infinity : exp * 1000 - Date.now();
}
