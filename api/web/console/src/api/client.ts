// The only way to the server: the public API, as its own description types it.

import { type components, createFrontdesk } from "@frontdesk/client";

export { ApiError, must } from "@frontdesk/client";
export type Schemas = components["schemas"];

/** Long enough for a large file over a slow line, in milliseconds. */
const TIMEOUT_MS = 600_000;

/** The session's cookie goes along by itself; the header shows that the request is of this page and not of a foreign one. */
export const api = createFrontdesk({ baseUrl: "/", timeout: TIMEOUT_MS, headers: { "X-Frontdesk-Csrf": "1" } });

/** What a person reads about an error. */
export function words(error: unknown): string {
  return error instanceof Error ? error.message : "Something went wrong.";
}
