import type { components } from "./schema.generated.js";

/** What the server says of a refusal (RFC 9457). */
export type Problem = components["schemas"]["Problem"];

/** What the server refused, in its own words. `status` is 0 where the server was not reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
  ) {
    super(problem.detail ?? problem.title ?? `The server answered ${status}.`);
  }

  /** What is wrong with one field of the request. */
  field(name: string): string | undefined {
    return this.problem.errors?.find((error) => error.field === name)?.detail;
  }
}

/** What a call of the client gives. */
export interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer. Throws `ApiError` for a refusal, and says so in plain words when the server cannot be reached. */
export async function must<T>(request: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await request;
  } catch (cause) {
    const error = new ApiError(0, { detail: "The server cannot be reached. Check your connection." });
    error.cause = cause;
    throw error;
  }
  if (answer.response.ok) return answer.data as T;
  throw new ApiError(answer.response.status, isProblem(answer.error) ? answer.error : {});
}

function isProblem(error: unknown): error is Problem {
  return typeof error === "object" && error !== null && "title" in error;
}
