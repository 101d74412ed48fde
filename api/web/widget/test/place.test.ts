import { expect, test } from "vitest";

import { inkOn } from "../src/place";

test("words on the tenant's colour are read", () => {
  expect(["#1f6f5c", "#ffe066", "#0b5cff", "#000000", "#ffffff", "tomato"].map(inkOn)).toEqual([
    "#fff",
    "#000",
    "#fff",
    "#fff",
    "#000",
    null,
  ]);
});
