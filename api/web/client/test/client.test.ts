import { describe, expect, it } from "vitest";
import { all, ApiError, createFrontdesk, must, type Page } from "../src";

const json = (status: number, body: unknown, type = "application/json") =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": type } });

describe("a client", () => {
  it("shows the token that holds when it asks", async () => {
    const seen: (string | null)[] = [];
    let token = "first";
    const desk = createFrontdesk({
      baseUrl: "http://desk.example",
      token: () => token,
      fetch: (request) => {
        seen.push(request.headers.get("Authorization"));
        return Promise.resolve(json(200, { items: [], next_cursor: null }));
      },
    });
    await must(desk.GET("/api/admin/tickets"));
    token = "second";
    await must(desk.GET("/api/admin/tickets"));
    expect(seen).toEqual(["Bearer first", "Bearer second"]);
  });

  it("gives up when no answer comes", async () => {
    const desk = createFrontdesk({
      baseUrl: "http://desk.example",
      timeout: 10,
      fetch: (request) =>
        new Promise((_, reject) =>
          request.signal.addEventListener("abort", () => reject(request.signal.reason as Error)),
        ),
    });
    const error = await must(desk.GET("/api/admin/tickets")).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).status).toBe(0);
  });

  it("ends a request that its caller has ended", async () => {
    const desk = createFrontdesk({
      baseUrl: "http://desk.example",
      fetch: (request) =>
        request.signal.aborted ? Promise.reject(new Error("ended")) : Promise.resolve(json(200, {})),
    });
    await expect(desk.GET("/api/admin/tickets", { signal: AbortSignal.abort() })).rejects.toThrow();
  });
});

describe("an answer", () => {
  it("that is a refusal is thrown with what is wrong with a field", async () => {
    const problem = { title: "Unprocessable", status: 422, errors: [{ field: "text", detail: "is empty" }] };
    const desk = createFrontdesk({
      baseUrl: "http://desk.example",
      fetch: () => Promise.resolve(json(422, problem, "application/problem+json")),
    });
    const error = await must(desk.POST("/api/auth/login", { body: { email: "", password: "" } })).catch(
      (error: unknown) => error as ApiError,
    );
    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).field("text")).toBe("is empty");
  });
});

describe("a list", () => {
  it("is read to its end", async () => {
    const pages = new Map<string | undefined, Page<number>>([
      [undefined, { items: [1, 2], next_cursor: "a" }],
      ["a", { items: [], next_cursor: "b" }],
      ["b", { items: [3], next_cursor: null }],
    ]);
    const seen: number[] = [];
    for await (const item of all((cursor) => Promise.resolve(pages.get(cursor) ?? { items: [] }))) seen.push(item);
    expect(seen).toEqual([1, 2, 3]);
  });
});
