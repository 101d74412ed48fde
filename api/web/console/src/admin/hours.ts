// When people are there to answer.

export const DAYS = [
  ["mon", "Monday"],
  ["tue", "Tuesday"],
  ["wed", "Wednesday"],
  ["thu", "Thursday"],
  ["fri", "Friday"],
  ["sat", "Saturday"],
  ["sun", "Sunday"],
] as const;
export type Day = (typeof DAYS)[number][0];
/** From and to, as `09:00`. */
export type Span = [string, string];

export interface Hours {
  timezone: string;
  days: Partial<Record<Day, Span[]>>;
  closed: string[];
}

const isSpan = (value: unknown): value is Span => Array.isArray(value) && value.length === 2;

/** The hours of a setting's value; nothing set: always open. */
export function hours(value: unknown): Hours | null {
  if (typeof value !== "object" || value === null) return null;
  const { timezone, days, closed } = value as Record<string, unknown>;
  const given = (typeof days === "object" && days !== null ? days : {}) as Record<string, unknown>;
  const kept: Hours["days"] = {};
  for (const [day] of DAYS) {
    const spans = given[day];
    if (Array.isArray(spans)) kept[day] = spans.filter(isSpan);
  }
  return {
    timezone: typeof timezone === "string" ? timezone : "UTC",
    days: kept,
    closed: Array.isArray(closed) ? closed.filter((each): each is string => typeof each === "string") : [],
  };
}

/** Hours to begin with. */
export function usual(): Hours {
  const open: Span[] = [["09:00", "17:00"]];
  return {
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
    days: { mon: open, tue: open, wed: open, thu: open, fri: open },
    closed: [],
  };
}

/** What is wrong, in words. */
export function wrong({ days }: Hours): string | undefined {
  for (const [day, name] of DAYS) {
    const spans = days[day] ?? [];
    if (spans.some(([from, to]) => !from || !to || from >= to))
      return `${name}: the end has to come after the beginning.`;
    const sorted = [...spans].sort(([a], [b]) => a.localeCompare(b));
    if (sorted.some(([from], at) => at > 0 && from < (sorted[at - 1]?.[1] ?? ""))) return `${name}: the hours overlap.`;
  }
  return undefined;
}
