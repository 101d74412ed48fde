// A conversation as rows: days, messages, notes.

import type { Message, SessionNote } from "../api/types";

export type Row =
  | { type: "day"; key: string; at: string }
  | { type: "message"; key: string; message: Message; first: boolean }
  | { type: "note"; key: string; note: SessionNote };

/** Messages of one sender within this time stand together under one name. */
const TOGETHER_MS = 3 * 60_000;

/** `first`: the message begins a group, and shows who wrote it. */
export function rows(messages: Message[], notes: SessionNote[]): Row[] {
  const all: Row[] = [];
  const waiting = [...notes];
  let day = "";
  let before: Message | undefined;
  const open = (at: string) => {
    const its = new Date(at).toDateString();
    if (its === day) return;
    day = its;
    before = undefined;
    all.push({ type: "day", key: `day ${its}`, at });
  };
  const put = (note: SessionNote) => {
    open(note.created_at);
    before = undefined;
    all.push({ type: "note", key: note.id, note });
  };
  for (const message of messages) {
    while (waiting[0] && waiting[0].after_seq < message.seq) put(waiting.shift() as SessionNote);
    open(message.created_at);
    const near = before && Date.parse(message.created_at) - Date.parse(before.created_at) < TOGETHER_MS;
    all.push({ type: "message", key: message.id, message, first: !(near && before?.sender === message.sender) });
    before = message;
  }
  waiting.forEach(put);
  return all;
}

/** What a customer's message and the answer to it rest on. */
export interface Source {
  kind: "article" | "ticket" | "order" | "account" | "product";
  name: string;
  detail?: string | undefined;
  url?: string | undefined;
  number?: number | undefined;
}

export function sources({ actions }: Message): Source[] {
  return actions.flatMap((action): Source[] => {
    switch (action.type) {
      case "articles":
        return action.data.map(({ title, url, excerpt }) => ({
          kind: "article",
          name: title,
          detail: excerpt,
          url: url ?? undefined,
        }));
      case "ticket_status":
      case "ticket_created":
        return [{ kind: "ticket", name: `#${action.data.number} ${action.data.subject}`, number: action.data.number }];
      case "order_status":
        return [
          {
            kind: "order",
            name: action.data.number,
            detail: `${action.data.status}, ${action.data.total} ${action.data.currency}`,
          },
        ];
      case "account_info":
        return [{ kind: "account", name: "Account", detail: action.data.account.status ?? undefined }];
      case "product_recommendation":
        return action.data.map(({ title, price, currency }) => ({
          kind: "product",
          name: title,
          detail: `${price} ${currency}`,
        }));
      case "add_to_cart":
        return [{ kind: "product", name: action.data.title, detail: "offered for the cart" }];
      default:
        return [];
    }
  });
}

/** The orders that came up in a conversation, the latest state of each. */
export function orders(messages: Message[]) {
  const found = new Map<string, Extract<Message["actions"][number], { type: "order_status" }>["data"]>();
  for (const message of messages) {
    for (const action of message.actions)
      if (action.type === "order_status") found.set(action.data.number, action.data);
  }
  return [...found.values()].reverse();
}
