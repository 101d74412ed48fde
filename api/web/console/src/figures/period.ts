// Which days figures are asked for, in which time zone, and how they are cut.

import { number, percent } from "../ui/words";

const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);
const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
const day = (value: unknown) => (typeof value === "string" && isDay(value) ? value : undefined);

export const VIEWS = [
  ["trends", "Trends"],
  ["conversations", "Conversations"],
  ["handovers", "Hand-overs"],
  ["tickets", "Tickets"],
  ["people", "People"],
  ["calls", "Calls"],
  ["models", "Models"],
  ["now", "Now"],
] as const;
export type View = (typeof VIEWS)[number][0];

/** The last days, today among them. */
export const PERIODS = [
  ["1", "Today"],
  ["7", "Last 7 days"],
  ["30", "Last 30 days"],
  ["90", "Last 90 days"],
  ["365", "Last 365 days"],
] as const;
export type Days = (typeof PERIODS)[number][0];

export const BUCKETS = [
  ["hour", "By hour"],
  ["day", "By day"],
  ["week", "By week"],
  ["month", "By month"],
] as const;
export type Bucket = (typeof BUCKETS)[number][0];

export interface FiguresSearch {
  view?: View;
  days?: Days;
  /** Days of one's own, in place of the last ones. */
  from?: string;
  to?: string;
  tz?: string;
  by?: Bucket;
}

/** What the address says, and nothing that the page does not know. */
export function figuresSearch(search: Record<string, unknown>): FiguresSearch {
  const view = VIEWS.find(([known]) => known === search.view)?.[0];
  const days = PERIODS.find(([known]) => known === String(search.days))?.[0];
  const by = BUCKETS.find(([known]) => known === search.by)?.[0];
  const [from, to, tz] = [day(search.from), day(search.to), text(search.tz)];
  return {
    ...(view && { view }),
    ...(days && { days }),
    ...(from && { from }),
    ...(to && { to }),
    ...(tz && { tz }),
    ...(by && { by }),
  };
}

/** The day that the calendars of a time zone show. */
export function dayIn(zone: string, at: Date): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(at);
}

/** So many days later. */
export function later(from: string, days: number): string {
  const at = new Date(`${from}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

const between = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** A stretch of days; `to` is the day after the last one. */
export interface Stretch {
  from: string;
  to: string;
  /** It goes on now: what is asked for ends at this moment. */
  open: boolean;
  days: number;
  tz: string;
  by: Bucket;
}

export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Whether the browser, and so the server's table of the same names, knows a time zone. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Short ones by hour, long ones by month: some thirty parts can be told apart. */
function usual(days: number): Bucket {
  if (days <= 2) return "hour";
  if (days <= 62) return "day";
  return days <= 190 ? "week" : "month";
}

/** More parts than that the server does not give. */
export const tooFine = (by: Bucket, days: number) => (by === "hour" ? days > 31 : by === "day" && days > 740);

export function stretch(search: FiguresSearch, now = new Date()): Stretch {
  const tz = search.tz && isZone(search.tz) ? search.tz : ownZone();
  const today = dayIn(tz, now);
  const last = search.to ?? today;
  const asked = Number(search.days ?? 30);
  const from = search.from && search.from <= last ? search.from : later(last, 1 - asked);
  const to = later(last, 1);
  const days = between(from, to);
  const by = search.by && !tooFine(search.by, days) ? search.by : usual(days);
  return { from, to, open: last === today, days, tz, by };
}

/** As many days before it. */
export function before({ from, days, ...rest }: Stretch): Stretch {
  return { ...rest, from: later(from, -days), to: from, open: false, days };
}

/** What a part is called, on the zone's calendar. */
export function partName(from: string, { by, tz, days }: Stretch): string {
  const options: Record<Bucket, Intl.DateTimeFormatOptions> = {
    hour: { hour: "2-digit", minute: "2-digit", ...(days > 1 && { day: "numeric", month: "short" }) },
    day: { day: "numeric", month: "short" },
    week: { day: "numeric", month: "short" },
    month: { month: "short", year: "numeric" },
  };
  return new Date(from).toLocaleString("en-GB", { timeZone: tz, ...options[by] });
}

/** How a figure is written. */
export type How = "count" | "share" | "seconds" | "mean" | "minutes" | "money" | "factor";

function seconds(value: number): string {
  if (value < 1) return `${number(Math.round(value * 1000))} ms`;
  if (value < 60) return `${value < 10 ? value.toFixed(1) : Math.round(value)} s`;
  if (value < 3600) return `${Math.round(value / 60)} min`;
  const hours = value / 3600;
  return hours < 48
    ? `${hours < 10 ? hours.toFixed(1) : Math.round(hours)} h`
    : `${number(Math.round(hours / 24))} days`;
}

export function written(value: number | null | undefined, how: How): string {
  if (value == null) return "–";
  if (how === "share") return percent(value);
  if (how === "seconds") return value === 0 ? "0 s" : seconds(value);
  if (how === "mean") return value.toFixed(1);
  if (how === "factor") return value.toFixed(2);
  if (how === "money") return value.toFixed(value > 0 && value < 1 ? 4 : 2);
  return how === "minutes" ? `${number(Math.round(value * 10) / 10)} min` : number(value);
}

/** How much more or less it is than before, as a sentence; shares are compared in points. */
export function change(value: number | null | undefined, past: number | null | undefined, how: How): string {
  if (value == null || past == null) return past == null ? "none before" : `${written(past, how)} before`;
  const than = `than ${written(past, how)} before`;
  if (value === past) return "as before";
  const more = value > past ? "more" : "less";
  if (how === "share") return `${number(Math.abs(Math.round((value - past) * 100)))} points ${more} ${than}`;
  if (past === 0) return `${more} ${than}`;
  return `${number(Math.abs(Math.round(((value - past) / past) * 100)))} % ${more} ${than}`;
}
