import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import type { DeskSession, Message } from "../api/types";
import { combine, hearOlder, markRead, patchOlder, pushedOut } from "./sessions";

const session = (id: string, more: Partial<DeskSession> = {}) =>
  ({ id, status: "ai_active", unread: 0, ...more }) as DeskSession;
const ids = (sessions: DeskSession[]) => sessions.map(({ id }) => id).join("");

describe("the sessions of a view", () => {
  it("are the newest alone where these are all", () => {
    expect(ids(combine({ items: [session("c"), session("a")], next_cursor: null }, [session("Z")]))).toBe("ca");
  });

  it("go on below with those that were asked for", () => {
    expect(ids(combine({ items: [session("f"), session("e")], next_cursor: "e" }, [session("d"), session("c")]))).toBe(
      "fedc",
    );
  });

  it("keep what newer ones pushed out of the newest part", () => {
    const now = { items: [session("f"), session("e")], next_cursor: "e" };
    const out = pushedOut({ items: [session("d"), session("c")], next_cursor: "c" }, now);
    expect(ids(combine(now, [...out, session("b")]))).toBe("fedcb");
  });

  it("lose what left the view", () => {
    const now = { items: [session("c"), session("b")], next_cursor: "b" };
    expect(pushedOut({ items: [session("d"), session("c")], next_cursor: "c" }, now)).toEqual([]);
  });
});

describe("the sessions further down", () => {
  const known = (view: string) => {
    const client = new QueryClient();
    const key = ["older", view, "", "c"];
    const items = [session("b", { unread: 1 }), session("a")];
    client.setQueryData(key, { pages: [{ items }], pageParams: ["c"] });
    return {
      client,
      items: () => client.getQueryData<{ pages: { items: DeskSession[] }[] }>(key)?.pages[0]?.items ?? [],
    };
  };
  const message = (sender: string) =>
    ({ session_id: "a", sender, text: "Hello?", created_at: "2026-11-29T12:00:00Z" }) as Message;

  it("take what the feed says of them", () => {
    const { client, items } = known("active");
    patchOlder(client, session("a", { status: "escalated" }));
    expect(items().map(({ status }) => status)).toEqual(["ai_active", "escalated"]);
  });

  it("leave the view when they are closed, but not that of the closed ones", () => {
    for (const [view, left] of [
      ["active", "b"],
      ["resolved", "ba"],
    ] as const) {
      const { client, items } = known(view);
      patchOlder(client, session("a", { status: "closed" }));
      expect(ids(items())).toBe(left);
    }
  });

  it("leave the unassigned ones when somebody takes them", () => {
    const { client, items } = known("unassigned");
    patchOlder(client, session("a", { status: "agent_active", assignee: { id: "u", name: "Ines" } }));
    expect(ids(items())).toBe("b");
  });

  it("show a customer's new words until somebody reads or answers them", () => {
    const { client, items } = known("active");
    hearOlder(client, message("customer"));
    expect(items()[1]).toMatchObject({
      unread: 1,
      last_message: { text: "Hello?" },
      waiting_since: "2026-11-29T12:00:00Z",
    });
    hearOlder(client, message("agent"));
    expect(items()[1]).toMatchObject({ unread: 1, waiting_since: null });
    markRead(client, "a");
    expect(items()[1]?.unread).toBe(0);
  });
});
