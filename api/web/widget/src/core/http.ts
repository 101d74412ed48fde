// Requests to the API, and what repeating them takes.

const REQUEST_MS = 15_000;
/** A recording of a few minutes on a slow line. */
const UPLOAD_MS = 120_000;

/** A refusal by the server, or no answer at all (status 0). */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly retryAfterMs: number | null = null,
  ) {
    super(detail);
  }

  /** The session is over for this client. */
  get lost(): boolean {
    return this.status === 401 || this.status === 404;
  }

  /** The same request may succeed later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

/** Whether a request failed because the session is over for this client. */
export const isLost = (error: unknown): boolean => error instanceof Refusal && error.lost;

interface Problem {
  title?: string;
  detail?: string;
  errors?: { field: string; detail: string }[];
}

/** The API of one server, for one tenant. */
export class Http {
  constructor(
    /** Origin and path below which the API lies, without a slash at the end. */
    readonly base: string,
    private readonly tenant: string | null,
  ) {}

  /** One request, with a form or else a value for JSON as its body; the answer's JSON, or a `Refusal`. */
  async call<T>(method: string, path: string, { token, body }: { token?: string; body?: unknown } = {}): Promise<T> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (token) headers.Authorization = `Bearer ${token}`;
    if (this.tenant) headers["X-Frontdesk-Tenant"] = this.tenant;
    // The browser names a form's type itself, since the boundary is part of it.
    const form = body instanceof FormData;
    if (body !== undefined && !form) headers["Content-Type"] = "application/json";
    const request = { method, headers, body: form ? body : body === undefined ? null : JSON.stringify(body) };
    return this.send(path, request, form ? UPLOAD_MS : REQUEST_MS, async (response) => {
      if (response.status === 204) return undefined as T;
      const answer = await json(response);
      if (response.ok && answer !== null) return answer as T;
      throw refusal(response, answer as Problem | null);
    });
  }

  /** A file's bytes. */
  async blob(path: string, token: string): Promise<Blob> {
    const headers = { Authorization: `Bearer ${token}` };
    return this.send(path, { method: "GET", headers }, UPLOAD_MS, async (response) => {
      if (!response.ok) throw refusal(response, (await json(response)) as Problem | null);
      return response.blob();
    });
  }

  /** The address of a WebSocket. */
  socket(path: string, query: Record<string, string>): string {
    const url = new URL(this.base + path);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    url.search = new URLSearchParams(query).toString();
    return url.href;
  }

  /** The limit is that of the whole answer: one that stops in its middle would keep everything behind it waiting. */
  private async send<T>(
    path: string,
    request: RequestInit,
    limitMs: number,
    read: (response: Response) => Promise<T>,
  ): Promise<T> {
    const ended = new AbortController();
    const timer = setTimeout(() => ended.abort(), limitMs);
    const { signal } = ended;
    try {
      return await read(await fetch(this.base + path, { ...request, cache: "no-store", credentials: "omit", signal }));
    } catch (error) {
      throw error instanceof Refusal ? error : new Refusal(0, "");
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The JSON of an answer; null where it is none. One that breaks off is no answer at all. */
async function json(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function refusal(response: Response, answer: Problem | null): Refusal {
  const fields = (answer?.errors ?? []).map((error) => `${error.field}: ${error.detail}`);
  const detail = [answer?.detail ?? answer?.title ?? "", ...fields].join(" ").trim();
  return new Refusal(response.ok ? 0 : response.status, detail, retryAfter(response.headers.get("Retry-After")));
}

/** Milliseconds of a Retry-After header, which is a number of seconds or a date. */
export function retryAfter(value: string | null): number | null {
  if (!value) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(ms, 0) : null;
}

/** Exponential, with jitter so that clients do not come back all at once. */
export function backOff(attempt: number, capMs: number): number {
  return Math.min(capMs, 500 * 2 ** Math.min(attempt, 10)) * (0.5 + Math.random() / 2);
}

/** A version 4 UUID; `randomUUID` exists on HTTPS and localhost alone. */
export function uuid(): string {
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- the types do not know plain HTTP
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
