import { describe, expect, it } from "vitest";
import { type Canned, contains, filled, matching, slashWord } from "./canned";

const response = (shortcut: string, content: string, more: Partial<Canned> = {}): Canned => ({
  id: shortcut,
  shortcut,
  content,
  category: null,
  match_type: "none",
  active: true,
  updated_at: "2026-11-29T12:00:00Z",
  ...more,
});

describe("a slash", () => {
  it.each([
    ["/", ""],
    ["/ret", "ret"],
    ["Hello /ret", "ret"],
    ["see https://shop.example/ret", undefined],
    ["1/2", undefined],
    ["/ret urn", undefined],
  ])("%s asks for %s", (text, word) => expect(slashWord(text)).toBe(word));

  it("is replaced with what was chosen, word for word", () => {
    expect(filled("Hello /ret", "$& costs $1")).toBe("Hello $& costs $1");
  });
});

describe("canned responses", () => {
  const all = [
    response("hello", "Hello!"),
    response("/returns", "You have 30 days."),
    response("late", "Sorry for the late return"),
    response("gone", "return", { active: false }),
    response("my-return", "Your return is on its way."),
  ];
  it("fit by shortcut first, then by what they say, and only those in use", () => {
    expect(matching(all, "RETURN").map(({ shortcut }) => shortcut)).toEqual(["/returns", "my-return", "late"]);
  });
  it("are found among all, also those that are off", () => {
    expect(all.filter((each) => contains(each, " RETURN ")).map(({ shortcut }) => shortcut)).toEqual([
      "/returns",
      "late",
      "gone",
      "my-return",
    ]);
  });
  it("are all offered at once", () => expect(matching(all, "")).toHaveLength(4));
});
