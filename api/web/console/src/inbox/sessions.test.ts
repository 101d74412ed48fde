import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import type { DeskSession } from "../api/types";
import { combine, patchOlder } from "./sessions";

const session = (id: string, more: Partial<DeskSession> = {}) => ({ id, status: "ai_active", ...more }) as DeskSession;
const ids = (sessions: DeskSession[]) => sessions.map(({ id }) => id).join("");

describe("the sessions of a view", () => {
  it("are the newest alone where these are all", () => {
    expect(ids(combine({ items: [session("c"), session("a")], next_cursor: null }, [], [session("z")]))).toBe("ca");
  });

  it("go on below with those that were asked for", () => {
    expect(
      ids(combine({ items: [session("f"), session("e")], next_cursor: "e" }, [session("d"), session("c")], [])),
    ).toBe("fedc");
  });

  it("keep what newer ones pushed out of the newest part", () => {
    const before = combine({ items: [session("d"), session("c")], next_cursor: "c" }, [session("b")], []);
    expect(ids(combine({ items: [session("f"), session("e")], next_cursor: "e" }, [session("b")], before))).toBe(
      "fedcb",
    );
  });

  it("lose what left the view", () => {
    const before = combine({ items: [session("d"), session("c")], next_cursor: "c" }, [session("b")], []);
    expect(ids(combine({ items: [session("c"), session("b")], next_cursor: "b" }, [], before))).toBe("cb");
  });

  it("further down take what the feed says of them", () => {
    const client = new QueryClient();
    client.setQueryData(["older", "active", "", "c"], {
      pages: [{ items: [session("b"), session("a")] }],
      pageParams: ["c"],
    });
    patchOlder(client, session("a", { status: "closed" }));
    const data = client.getQueryData<{ pages: { items: DeskSession[] }[] }>(["older", "active", "", "c"]);
    expect(data?.pages[0]?.items.map(({ status }) => status)).toEqual(["ai_active", "closed"]);
  });
});
