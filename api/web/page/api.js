// Requests to the API, and what repeating them takes.

const REQUEST_MS = 15_000;
/** A recording of a few minutes on a slow line. */
const UPLOAD_MS = 120_000;

/** A refusal by the server, or no answer at all (status 0). */
export class Refusal extends Error {
  constructor(status, detail, retryAfterMs = null) {
    super(detail);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
  get lost() { return this.status === 401 || this.status === 404; }
  get passing() { return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500; }
}

/** One request, with a form or else a value for JSON as its body; a JSON answer or a `Refusal`. */
export async function call(method, path, { token, body, tenant } = {}) {
  const headers = { Accept: "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (tenant) headers["X-Frontdesk-Tenant"] = tenant;
  // The browser names a form's type itself, since the boundary is part of it.
  const form = body instanceof FormData;
  if (body && !form) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(path, {
      method, headers, body: form ? body : body && JSON.stringify(body), cache: "no-store",
      signal: AbortSignal.timeout(form ? UPLOAD_MS : REQUEST_MS),
    });
  } catch {
    throw new Refusal(0, "The server cannot be reached.");
  }
  const answer = await response.json().catch(() => null);
  if (response.ok && answer) return answer;
  const fields = Array.isArray(answer?.errors) ? answer.errors.map((e) => `${e.field}: ${e.detail}`) : [];
  const detail = [answer?.detail ?? answer?.title ?? `The server answered ${response.status}.`, ...fields].join(" ");
  throw new Refusal(response.ok ? 0 : response.status, detail, retryAfter(response.headers.get("Retry-After")));
}

/** Milliseconds of a Retry-After header, which is a number of seconds or a date. */
function retryAfter(value) {
  if (!value) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(ms, 0) : null;
}

/** Exponential, with jitter so that clients do not come back all at once. */
export const backOff = (attempt, capMs) => Math.min(capMs, 500 * 2 ** Math.min(attempt, 10)) * (0.5 + Math.random() / 2);

/** A version 4 UUID; `randomUUID` exists on HTTPS and localhost alone. */
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
