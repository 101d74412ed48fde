// The only way to the server: the public API, as its own description types it.

import createClient from "openapi-fetch";
import type { components, paths } from "./schema.generated";

export type Schemas = components["schemas"];
export type Problem = Schemas["Problem"];

/** The session's cookie goes along by itself; the header shows that the request is of this page and not of a foreign one. */
export const api = createClient<paths>({ baseUrl: "/", headers: { "X-Frontdesk-Csrf": "1" } });

/** What the server refused, in its own words. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
  ) {
    super(problem.detail ?? problem.title ?? `The server answered ${status}.`);
  }

  /** What is wrong with one field of a form. */
  field(name: string): string | undefined {
    return this.problem.errors?.find((error) => error.field === name)?.detail;
  }
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer. Throws `ApiError` for a refusal, and says so in plain words when the server cannot be reached. */
export async function must<T>(request: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await request;
  } catch {
    throw new ApiError(0, { detail: "The server cannot be reached. Check your connection." });
  }
  if (answer.response.ok) return answer.data as T;
  throw new ApiError(answer.response.status, isProblem(answer.error) ? answer.error : {});
}

function isProblem(error: unknown): error is Problem {
  return typeof error === "object" && error !== null && "title" in error;
}

/** What a person reads about an error. */
export function words(error: unknown): string {
  return error instanceof Error ? error.message : "Something went wrong.";
}
