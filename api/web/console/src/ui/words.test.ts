import { describe, expect, it } from "vitest";
import { ago, bytes, called, clock, date, dayTitle, initials, plain, span, tone } from "./words";

describe("words", () => {
  it.each([
    ["Rosa Albrecht", "RA"],
    ["elif.marsden@larkspurhome.example", "EM"],
    ["Åsa", "Å"],
    ["", "?"],
  ])("the initials of %s are %s", (name, letters) => expect(initials(name)).toBe(letters));

  it("a name has one colour of six", () => {
    expect(tone("Rosa")).toBe(tone("Rosa"));
    for (const name of ["", "a", "Björk", "日本"]) expect(tone(name)).toBeLessThan(6);
  });

  it.each([
    [83_872, "1:23"],
    [0, "0:00"],
    [3_723_000, "1:02:03"],
    [-5, "0:00"],
  ])("%i ms is %s", (ms, text) => expect(clock(ms)).toBe(text));

  it.each([
    [9_400, "9 s"],
    [229_632, "4 min"],
    [3_900_000, "1 h 5 min"],
  ])("%i ms last %s", (ms, text) => expect(span(ms)).toBe(text));

  it("says how long ago something was", () => {
    const now = Date.parse("2026-11-29T12:00:00");
    expect(ago("2026-11-29T11:59:30", now)).toBe("now");
    expect(ago("2026-11-29T11:55:00", now)).toBe("5 min");
    expect(ago("2026-11-29T08:03:00", now)).toBe("08:03");
    expect(ago("2026-11-25T08:03:00", now)).toBe("Wed");
    expect(ago("2026-11-02T08:03:00", now)).toBe("2 Nov");
    expect(ago("2025-11-02T08:03:00", now)).toBe("2 Nov 2025");
  });

  it("writes names of states as people do", () => expect(plain("ticket_status")).toBe("Ticket status"));
  it("calls people by name, else by address", () => {
    expect(called({ name: null, email: "a@b.c" })).toBe("a@b.c");
    expect(called(null)).toBe("Visitor");
  });
  it("writes sizes", () => expect([bytes(12), bytes(20_480), bytes(5_242_880)]).toEqual(["12 B", "20 KiB", "5.0 MiB"]));

  it.each(["America/Los_Angeles", "UTC", "Pacific/Auckland"])("a day is the same day in %s", (zone) => {
    const before = process.env.TZ;
    process.env.TZ = zone;
    expect(date("2026-11-25")).toBe("25 Nov 2026");
    process.env.TZ = before;
  });

  it("the day before one of 25 hours is yesterday", () => {
    const before = process.env.TZ;
    process.env.TZ = "Europe/Berlin";
    const late = Date.parse("2026-10-25T22:30:00Z");
    expect(dayTitle("2026-10-24T10:00:00Z", late)).toBe("Yesterday");
    expect(dayTitle("2026-10-25T00:10:00Z", late)).toBe("Today");
    process.env.TZ = before;
  });
});
