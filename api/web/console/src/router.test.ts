import { describe, expect, it } from "vitest";
import { doorSearch } from "./account/sign-in";
import { callSearch } from "./calls/search";
import { inboxSearch } from "./inbox/search";
import { ticketsSearch } from "./tickets/search";

describe("addresses", () => {
  it("keep what the pages know, and drop the rest", () => {
    expect(inboxSearch({ view: "mine", session: "s", q: "", other: 1 })).toEqual({ view: "mine", session: "s" });
    expect(inboxSearch({ view: "nothing" })).toEqual({});
    expect(ticketsSearch({ status: "open", sort: "newest", assignee: "me", priority: 3 })).toEqual({
      status: "open",
      assignee: "me",
    });
    expect(callSearch({ t: "83" })).toEqual({ t: 83 });
    expect(callSearch({ t: "-1" })).toEqual({});
  });

  it("lead back to pages of this console only", () => {
    expect(doorSearch({ to: "/calls" })).toEqual({ to: "/calls" });
    for (const to of ["//evil.example", "https://evil.example", "javascript:alert(1)", 7])
      expect(doorSearch({ to })).toEqual({});
  });
});
