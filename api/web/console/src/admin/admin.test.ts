import { describe, expect, it } from "vitest";
import type { Model, Trail } from "../api/types";
import { changes } from "./changes";
import { hours, usual, wrong } from "./hours";
import { input } from "./model-form";
import { moments } from "./search";
import { byDefault, grouped, read, type SettingShown, write } from "./setting-values";
import { exactMs, steps } from "./steps";

describe("changes of the audit log", () => {
  it("are the fields that differ", () => {
    expect(changes({ name: "Ines", roles: ["agent"] }, { name: "Ines", roles: ["admin"] })).toEqual([
      { field: "roles", before: '["agent"]', after: '["admin"]' },
    ]);
  });
  it("of what is new have no before", () =>
    expect(changes(null, { name: "Ines" })).toEqual([{ field: "name", after: "Ines" }]));
  it("of what is gone have no after", () =>
    expect(changes({ name: "Ines" }, null)).toEqual([{ field: "name", before: "Ines" }]));
});

describe("settings", () => {
  const setting = (key: string, type: string, more: object = {}): SettingShown => ({
    key,
    type,
    default: null,
    value: null,
    bounds: {},
    help: "",
    permission: "settings",
    ...more,
  });

  it.each([
    ["text", "Hello"],
    ["number", 0.45],
    ["boolean", false],
    ["list", ["en", "de"]],
    ["object", { primary_color: "#0b5cff" }],
    ["duration", "3m"],
    ["choice", "manual"],
  ])("of the type %s come back from their fields as they were", (type, value) => {
    const its = setting("some.key", type, { value });
    expect(write(its, read(its, value))).toEqual(value);
  });

  it("with rules in a list are written as JSON", () => {
    const value = [{ match: "exact", pattern: "hi", reply: "Hello!" }];
    const its = setting("auto_replies", "list", { value });
    expect(write(its, read(its, value))).toEqual(value);
    expect(() => write(its, "[")).toThrow(SyntaxError);
  });

  it("that are emptied take their default again", () => expect(write(setting("k", "integer"), " ")).toBeNull());
  it("say what holds without them", () => {
    expect(byDefault(setting("k", "boolean", { default: true }))).toBe("By default: yes");
    expect(byDefault(setting("k", "duration", { default: "3m" }))).toBe("By default: 3m");
    expect(byDefault(setting("k", "text"))).toBe("Not set");
  });
  it("stand under headings, and new ones under More", () => {
    const found = grouped([
      setting("chat.enabled", "boolean"),
      setting("welcome_message", "text"),
      setting("brand_new", "text"),
      setting("business_hours", "object"),
    ]);
    expect(found.map(({ title, settings }) => [title, settings.length])).toEqual([
      ["The chat on your pages", 2],
      ["More", 1],
    ]);
  });
});

describe("business hours", () => {
  it("are read from what is kept, and what is no hours is left out", () => {
    const kept = {
      timezone: "Europe/Berlin",
      days: { mon: [["09:00", "17:00"]], xyz: [["1", "2"]] },
      closed: ["2026-12-25", 7],
    };
    expect(hours(kept)).toEqual({
      timezone: "Europe/Berlin",
      days: { mon: [["09:00", "17:00"]] },
      closed: ["2026-12-25"],
    });
    expect(hours(null)).toBeNull();
  });
  it("end after they begin, and do not overlap", () => {
    const on = (...spans: [string, string][]) => wrong({ timezone: "UTC", days: { tue: spans }, closed: [] });
    expect(wrong(usual())).toBeUndefined();
    expect(on(["17:00", "09:00"])).toMatch(/^Tuesday: the end/);
    expect(on(["13:00", "17:00"], ["09:00", "14:00"])).toMatch(/overlap/);
    expect(on(["13:00", "17:00"], ["09:00", "13:00"])).toBeUndefined();
  });
});

describe("a model's form", () => {
  const draft = {
    name: " Main ",
    provider: "openai",
    base_url: "",
    model: "gpt",
    api_key: "",
    purposes: ["chat"],
    order: "",
    price_in: "0.5",
    price_out: "",
    timeout_ms: "",
  };
  it("sends no key where none was written, and no empty figures", () => {
    expect(input(draft)).toEqual({
      name: "Main",
      provider: "openai",
      model: "gpt",
      purposes: ["chat"],
      order: 0,
      price_in: 0.5,
    });
  });
  it("takes an address back", () =>
    expect(input(draft, { base_url: "http://old", order: 3 } as Model)).toMatchObject({ base_url: null, order: 3 }));
});

describe("the trail of a message", () => {
  it("has microseconds", () =>
    expect(exactMs("2026-11-29T13:19:58.583225Z") - exactMs("2026-11-29T13:19:58.583Z")).toBeCloseTo(0.225));
  it("is in the order in which things happened", () => {
    const trail = {
      message_id: "m",
      received_at: "2026-11-29T13:00:00.000000Z",
      request_id: "r",
      answered_at: "2026-11-29T13:00:00.010000Z",
      delivered_at: "2026-11-29T13:00:00.020000Z",
      failed_attempts: [{ attempt: 1, error: "no database", failed_at: "2026-11-29T13:00:00.005000Z" }],
      job: null,
    } as unknown as Trail;
    expect(steps(trail).map(({ text }) => text)).toEqual([
      "Received",
      "Attempt 1 failed",
      "Answered",
      "The answer was sent to the customer",
    ]);
    expect(steps(trail)[2]?.afterMs).toBeCloseTo(10);
  });
});

describe("days", () => {
  it("become the moments around them", () => {
    const { from, to } = moments("2026-11-29", "2026-11-29");
    expect(Date.parse(to ?? "") - Date.parse(from ?? "")).toBe(24 * 3600 * 1000);
  });
  it("that are none are left out", () => expect(moments("soon", undefined)).toEqual({}));
});
