// A session's messages by HTTP, where no socket brings them.

import type { Http } from "./http";
import type { Message, Successor } from "./wire";

interface Page {
  items: Message[];
  next_cursor?: string | null;
}

/** Hands over all messages after a number, in order. */
export async function readAfter(
  http: Http,
  { id, token }: Successor,
  after: number,
  take: (message: Message) => void,
): Promise<void> {
  const query = new URLSearchParams({ after: String(after), limit: "200" });
  for (;;) {
    const page = await http.call<Page>("GET", `/api/chat/sessions/${id}/messages?${query.toString()}`, { token });
    page.items.forEach(take);
    if (!page.next_cursor) return;
    query.set("cursor", page.next_cursor);
  }
}
