import { describe, expect, it } from "vitest";
import { complete, draft, settings } from "./platforms";

describe("an account at a call platform", () => {
  const kept = { secret_token: "***", account_id: "acc" };

  it("shows no secret, and keeps those that are not written again", () => {
    const written = draft("zoom", kept);
    expect(written).toMatchObject({ secret_token: "", account_id: "acc" });
    expect(settings("zoom", written, kept)).toEqual({ secret_token: "***", account_id: "acc" });
  });
  it("takes a new secret", () => {
    expect(settings("zoom", { secret_token: " new " }, kept)).toEqual({ secret_token: "new" });
  });
  it("is complete with what the platform needs", () => {
    expect(complete("zoom", {}, undefined)).toBe(false);
    expect(complete("zoom", { secret_token: "s" }, undefined)).toBe(true);
    expect(complete("google_meet", { audience: "a" }, undefined)).toBe(false);
  });
});
