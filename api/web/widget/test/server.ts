// A server that answers as a test says, and chats that talk to it.

import { vi } from "vitest";

import { Company } from "../src/core/company";
import { Conversation } from "../src/core/conversation";
import { Drafts } from "../src/core/drafts";
import { Http } from "../src/core/http";
import type { Content } from "../src/core/outbox";
import { Store } from "../src/core/state";
import { openShelf, type Shelf } from "../src/core/storage";
import type { Message } from "../src/core/wire";
import type { IdentityToken } from "../src/options";

export interface Asked {
  method: string;
  path: string;
  token: string | null;
  body: Record<string, unknown>;
}

type Answer = { status: number; body?: unknown } | undefined;

/** Sockets of the page, the newest at the end. */
export class FakeSocket {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 0;
  sent: { type: string; client_message_id: string }[] = [];
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;

  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }

  send(data: string): void {
    this.sent.push(JSON.parse(data) as { type: string; client_message_id: string });
  }

  close(): void {
    this.readyState = 3;
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  say(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  cut(): void {
    this.readyState = 3;
    this.onclose?.();
  }
}

/** What it answers of itself: sessions s1, s2 and so on, which take messages. */
export class FakeServer {
  asked: Asked[] = [];
  /** What a test wants answered otherwise. */
  answers: (asked: Asked) => Answer | Promise<Answer> = () => undefined;
  private opened = 0;
  private seq = 0;

  constructor() {
    FakeSocket.all = [];
    vi.stubGlobal("WebSocket", FakeSocket);
    vi.stubGlobal("fetch", async (url: string, { method = "GET", headers, body, signal }: RequestInit) => {
      const given = headers as Record<string, string>;
      const asked: Asked = {
        method,
        path: new URL(url).pathname,
        token: given.Authorization?.replace("Bearer ", "") ?? null,
        body: typeof body === "string" ? (JSON.parse(body) as Record<string, unknown>) : {},
      };
      this.asked.push(asked);
      const gone = new Promise<never>((_, reject) =>
        signal?.addEventListener("abort", () => reject(new Error("abort"))),
      );
      const answer = (await Promise.race([this.answers(asked), gone])) ?? this.answer(asked);
      return new Response(answer.body === undefined ? null : JSON.stringify(answer.body), { status: answer.status });
    });
  }

  count(method: string, path: RegExp): number {
    return this.asked.filter((one) => one.method === method && path.test(one.path)).length;
  }

  message(session: string, more: Partial<Message> = {}): Message {
    this.seq += 1;
    return {
      id: `m${this.seq}`, session_id: session, seq: this.seq, sender: "bot", kind: "text", text: "", status: "done",
      actions: [], suggestions: [], created_at: "2026-11-29T12:00:00Z", ...more,
    }; // prettier-ignore
  }

  private answer({ method, path, body }: Asked): { status: number; body?: unknown } {
    if (path === "/api/chat/sessions") {
      this.opened += 1;
      return { status: 201, body: { id: `s${this.opened}`, token: `t${this.opened}`, welcome_message: "Hello!" } };
    }
    const [, id = "", rest = ""] = /^\/api\/chat\/sessions\/(\w+)(.*)$/.exec(path) ?? [];
    if (rest === "") return { status: 200, body: { id, status: "ai_active", verified: false } };
    if (rest === "/messages" && method === "GET") return { status: 200, body: { items: [] } };
    if (rest === "/messages" || rest === "/voice") {
      const told = {
        sender: "customer",
        text: String(body.text),
        client_message_id: String(body.client_message_id),
      } as const;
      return { status: 202, body: { message: this.message(id, told) } };
    }
    return rest === "/token" ? { status: 204 } : { status: 404, body: {} };
  }
}

let chats = 0;
export const freshName = (): string => `http://chat.example|${(chats += 1)}`;

/** A page with a chat. Pages of one name are of one browser. */
export async function page(
  name = freshName(),
  identity: IdentityToken | null = null,
  shelf?: Shelf,
): Promise<{ conversation: Conversation; store: Store; drafts: Drafts; said: () => string[] }> {
  const store = new Store();
  const http = new Http("http://chat.example", null);
  const own = shelf ?? (await openShelf());
  const drafts = new Drafts(own, name);
  await drafts.load();
  const company = new Company(http, own, store, name);
  const conversation = new Conversation({
    http, shelf: own, store, company, drafts, chat: name, identity, contact: null, visits: false,
  }); // prettier-ignore
  const said = (): string[] => store.state.messages.map((message) => message.text);
  return { conversation, store, drafts, said };
}

/** A token of the site's. */
export const tokenOf = (sub: string): string => `h.${btoa(JSON.stringify({ sub }))}.s`;

export const text = (words: string): Content => ({ kind: "text", text: words, files: [] });

/** Waits until something holds. */
export const until = (holds: () => boolean): Promise<void> =>
  vi.waitFor(() => {
    if (!holds()) throw new Error("not yet");
  }, 20_000);
