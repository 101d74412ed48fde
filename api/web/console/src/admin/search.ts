// What the addresses of the admin's pages say.

const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);

function given<T extends Record<string, string | undefined>>(search: T): { [key in keyof T]?: string } {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value)) as { [key in keyof T]?: string };
}

/** Days as `2026-11-29`. */
export const rangeSearch = (search: Record<string, unknown>) =>
  given({ from: text(search.from), to: text(search.to), by: text(search.by) });
export const auditSearch = (search: Record<string, unknown>) =>
  given({ actor: text(search.actor), action: text(search.action), from: text(search.from), to: text(search.to) });
export const accuracySearch = (search: Record<string, unknown>) =>
  given({ kind: text(search.kind), from: text(search.from), to: text(search.to) });
export const jobsSearch = (search: Record<string, unknown>) =>
  given({ state: text(search.state), lane: text(search.lane), job: text(search.job) });
export const webhookSearch = (search: Record<string, unknown>) => given({ state: text(search.state) });

/** The first moment of a day, and the first of the day after, as the API takes them. */
export function moments(from?: string, to?: string): { from?: string; to?: string } {
  const start = from ? new Date(`${from}T00:00:00`) : undefined;
  const end = to ? new Date(`${to}T00:00:00`) : undefined;
  end?.setDate(end.getDate() + 1);
  return { ...(isDay(start) && { from: start.toISOString() }), ...(isDay(end) && { to: end.toISOString() }) };
}

const isDay = (at: Date | undefined): at is Date => at !== undefined && !Number.isNaN(at.getTime());
