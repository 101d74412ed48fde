import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./schema.generated.js";

export interface FrontdeskOptions {
  /** Where Frontdesk is, such as `https://desk.example.com`. */
  baseUrl: string;
  /** A session's token, an API key or the token of a sign-in; a function is asked before each request. */
  token?: string | (() => string | undefined | Promise<string | undefined>);
  /** Headers of every request. */
  headers?: Record<string, string>;
  /** How long a request may take until its answer begins, in milliseconds; 30,000 when left out. */
  timeout?: number;
  /** Another `fetch` than the global one. */
  fetch?: (request: Request) => Promise<Response>;
}

/** A method a verb of HTTP, which takes a path of the API and knows its parameters, body and answer. */
export type Frontdesk = Client<paths>;

const TIMEOUT_MS = 30_000;

/** A client of one Frontdesk. */
export function createFrontdesk(options: FrontdeskOptions): Frontdesk {
  const ask = options.fetch ?? ((request: Request) => fetch(request));
  const timeout = options.timeout ?? TIMEOUT_MS;
  const client = createClient<paths>({
    baseUrl: options.baseUrl,
    headers: options.headers,
    fetch: (request) => within(timeout, request, ask),
  });
  client.use({
    onRequest: async ({ request }) => {
      const token = typeof options.token === "function" ? await options.token() : options.token;
      if (token !== undefined) request.headers.set("Authorization", `Bearer ${token}`);
      return request;
    },
  });
  return client;
}

/** Ends a request whose answer does not begin in time. The caller's own signal ends it as well. */
async function within(
  milliseconds: number,
  request: Request,
  ask: (request: Request) => Promise<Response>,
): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error(`No answer within ${milliseconds} ms.`)), milliseconds);
  const called = () => late.abort(request.signal.reason);
  if (request.signal.aborted) called();
  request.signal.addEventListener("abort", called);
  try {
    return await ask(new Request(request, { signal: late.signal }));
  } finally {
    clearTimeout(timer);
  }
}
