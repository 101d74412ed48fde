import { describe, expect, it } from "vitest";
import type { Model, Trail } from "../api/types";
import { changes } from "./changes";
import { GROUPS, read, write } from "./known-settings";
import { input } from "./model-form";
import { moments } from "./search";
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
  it("come back from their fields as they were", () => {
    expect(write({ type: "list", example: "" }, read({ type: "list", example: "" }, ["en", "de"]))).toEqual([
      "en",
      "de",
    ]);
    expect(write({ type: "number", least: 0, most: 1 }, read({ type: "number", least: 0, most: 1 }, 0.45))).toBe(0.45);
    const yesNo = GROUPS.flatMap(({ settings }) => settings).find(({ key }) => key === "assistant.redact")?.kind;
    expect(yesNo && write(yesNo, read(yesNo, false))).toBe(false);
  });
  it("that are not set are empty", () => expect(read({ type: "text" }, null)).toBe(""));
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
