import { describe, expect, it } from "vitest";
import { csv } from "./csv";
import { before, change, figuresSearch, later, partName, stretch, written } from "./period";

const NOW = new Date("2026-11-29T23:30:00Z");

describe("the days of figures", () => {
  it("are the last thirty of the zone, today among them", () => {
    expect(stretch({ tz: "UTC" }, NOW)).toMatchObject({ from: "2026-10-31", to: "2026-11-30", open: true, days: 30 });
    expect(stretch({ tz: "Europe/Berlin" }, NOW)).toMatchObject({ from: "2026-11-01", to: "2026-12-01", open: true });
    expect(stretch({ tz: "America/New_York", days: "1" }, NOW)).toMatchObject({
      from: "2026-11-29",
      days: 1,
      by: "hour",
    });
  });

  it("are one's own, the last one among them", () => {
    const own = stretch({ tz: "UTC", from: "2026-03-01", to: "2026-03-31" }, NOW);
    expect(own).toMatchObject({ from: "2026-03-01", to: "2026-04-01", open: false, days: 31, by: "day" });
    expect(before(own)).toMatchObject({ from: "2026-01-29", to: "2026-03-01", open: false });
    // An end before the beginning means the days until that end.
    expect(stretch({ tz: "UTC", from: "2026-05-01", to: "2026-03-31", days: "7" }, NOW)).toMatchObject({
      from: "2026-03-25",
    });
  });

  it("are cut so that the parts can be told apart, and the server gives them", () => {
    expect(stretch({ tz: "UTC", days: "90" }, NOW).by).toBe("week");
    expect(stretch({ tz: "UTC", days: "365" }, NOW).by).toBe("month");
    expect(stretch({ tz: "UTC", days: "90", by: "hour" }, NOW).by).toBe("week");
    expect(stretch({ tz: "UTC", days: "7", by: "hour" }, NOW).by).toBe("hour");
  });

  it("come from addresses that say what the page knows", () => {
    expect(figuresSearch({ view: "calls", days: 7, by: "minute", from: "2026-02-30x", tz: 4 })).toEqual({
      view: "calls",
      days: "7",
    });
    expect(stretch({ tz: "Europe/Atlantis" }, NOW).tz).not.toBe("Europe/Atlantis");
  });

  it("have names on the zone's calendar", () => {
    const day = stretch({ tz: "Europe/Berlin" }, NOW);
    expect(partName("2026-11-29T23:00:00Z", day)).toBe("30 Nov");
    expect(later("2026-12-31", 1)).toBe("2027-01-01");
  });
});

describe("a figure", () => {
  it("is written by what it measures", () => {
    expect(written(null, "count")).toBe("–");
    expect(written(0.5, "share")).toBe("50 %");
    expect(written(0.106, "seconds")).toBe("106 ms");
    expect(written(7200, "seconds")).toBe("2.0 h");
    expect(written(0.0123, "money")).toBe("0.0123");
  });

  it("says how it differs from the one before", () => {
    expect(change(12, 10, "count")).toBe("20 % more than 10 before");
    expect(change(0.4, 0.5, "share")).toBe("10 points less than 50 % before");
    expect(change(3, 0, "count")).toBe("more than 0 before");
    expect(change(3, null, "count")).toBe("none before");
    expect(change(2, 2, "count")).toBe("as before");
  });
});

describe("a table as a file", () => {
  it("is one that spreadsheets read, and run nothing of", () => {
    expect(
      csv(
        ["Name", "Now"],
        [
          ['Rosa "R", Q', 1.5],
          ["=HYPERLINK(1)", null],
        ],
      ),
    ).toBe('Name,Now\r\n"Rosa ""R"", Q",1.5\r\n\'=HYPERLINK(1),\r\n');
  });
});
