import { QueryClient } from "@tanstack/react-query";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Schemas } from "../api/client";
import type { Message, Session, SessionNote } from "../api/types";
import type { Talk } from "../inbox/queries";
import { apply, gatherer } from "./live";

type Visitor = Schemas["Visitor"];

const AT = "2026-11-29T12:00:00Z";
const message = (seq: number, text: string) =>
  ({ id: `m${seq}`, session_id: "s", seq, text, kind: "text", created_at: AT }) as unknown as Message;
const note = { id: "n", session_id: "s", kind: "note", text: "Call her", created_at: AT } as unknown as SessionNote;

function known(): { client: QueryClient; talk: () => Talk | undefined } {
  const client = new QueryClient();
  const session = { id: "s", status: "ai_active", last_seq: 1 } as Session;
  const talk: Talk = { session, messages: [message(1, "Hi")], notes: [], read: 1 };
  client.setQueryData(["desk", "talk", "s"], talk);
  return { client, talk: () => client.getQueryData<Talk>(["desk", "talk", "s"]) };
}

describe("the live feed", () => {
  it("puts messages into the conversation that is open, once, and a changed one in place of the old", () => {
    const { client, talk } = known();
    apply(client, { type: "message.created", seq: 1, message: message(2, "") });
    apply(client, { type: "message.created", seq: 1, message: message(2, "") });
    apply(client, { type: "message.updated", seq: 2, message: message(2, "heard") });
    expect(talk()?.messages.map(({ text }) => text)).toEqual(["Hi", "heard"]);
  });

  it("keeps notes apart from messages", () => {
    const { client, talk } = known();
    apply(client, { type: "message.created", seq: 1, message: note });
    expect(talk()?.messages).toHaveLength(1);
    expect(talk()?.notes).toEqual([note]);
  });

  it("says which lists are old", () => {
    const { client, talk } = known();
    const stale = apply(client, {
      type: "session.updated",
      seq: 3,
      session: { id: "s", status: "closed", last_seq: 2 } as Session,
    });
    expect(talk()?.session.status).toBe("closed");
    expect(stale).toContainEqual(["desk", "sessions"]);
    expect(apply(client, { type: "ticket.updated", seq: 4, ticket: { number: 7 } })).toEqual([["tickets"]]);
  });

  it("puts visitors who moved before those who stayed", () => {
    const { client } = known();
    const at = (id: string, url: string) => ({ id, url }) as Visitor;
    apply(client, { type: "visitors.updated", seq: 5, visitors: [at("a", "/rugs")] });
    expect(client.getQueryData(["visitors"])).toBeUndefined();
    client.setQueryData(["visitors"], [at("a", "/rugs"), at("b", "/lamps")]);
    apply(client, { type: "visitors.updated", seq: 6, visitors: [at("b", "/sofas"), at("c", "/")] });
    expect(client.getQueryData(["visitors"])).toEqual([at("b", "/sofas"), at("c", "/"), at("a", "/rugs")]);
  });

  it("reads everything again where events were missed", () => {
    expect(apply(known().client, { type: "resync", after: 9 })).toContainEqual(["desk"]);
  });

  it("makes no conversation of what is not open, and nothing of what it does not know", () => {
    const client = new QueryClient();
    apply(client, { type: "message.created", seq: 1, message: message(2, "Hi") });
    expect(client.getQueryData(["desk", "talk", "s"])).toBeUndefined();
    expect(apply(client, { type: "of.tomorrow", seq: 5 } as unknown as Parameters<typeof apply>[1])).toEqual([]);
  });

  it("shows when the customer types, and not when a colleague does", () => {
    const { client } = known();
    apply(client, { type: "typing", session_id: "s", from: "agent", on: true });
    expect(client.getQueryData(["typing", "s"])).toBeUndefined();
    apply(client, { type: "typing", session_id: "s", from: "customer", on: true });
    expect(client.getQueryData(["typing", "s"])).toBe(true);
  });

  it("ends the typing with the message", () => {
    const { client } = known();
    apply(client, { type: "typing", session_id: "s", from: "customer", on: true });
    apply(client, { type: "message.created", seq: 1, message: { ...message(2, "There"), sender: "customer" } });
    expect(client.getQueryData(["typing", "s"])).toBe(false);
  });

  it("takes no older state of a session for a newer one", () => {
    const { client, talk } = known();
    apply(client, { type: "session.updated", seq: 3, session: { id: "s", status: "closed", last_seq: 0 } as Session });
    expect(talk()?.session.status).toBe("ai_active");
  });
});

describe("what is to be read again", () => {
  afterEach(() => vi.useRealTimers());

  it("is read once for all that happened, and not while it is being read", async () => {
    vi.useFakeTimers();
    const begun: string[] = [];
    let end: () => void = () => undefined;
    const { gather } = gatherer((key) => {
      begun.push(key.join(" "));
      return new Promise<void>((resolve) => (end = resolve));
    });
    gather([["desk", "sessions"]]);
    gather([["desk", "sessions"]]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(begun).toEqual(["desk sessions"]);
    gather([["desk", "sessions"]]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(begun).toHaveLength(1);
    end();
    await vi.advanceTimersByTimeAsync(1000);
    expect(begun).toHaveLength(2);
  });
});
