// How names, times and amounts are written.

const DAY_MS = 86_400_000;

export function initials(name: string): string {
  const parts = name
    .replace(/@.*/, "")
    .split(/[\s._-]+/)
    .filter(Boolean);
  const letters = parts.length > 1 ? [parts[0], parts.at(-1)] : [parts[0]];
  return letters.map((part) => String.fromCodePoint(part?.codePointAt(0) ?? 63).toUpperCase()).join("");
}

/** One of six colours, the same for the same name. */
export function tone(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % 6;
}

/** `ticket_status` as people say it: `Ticket status`. */
export function plain(word: string): string {
  const text = word.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A moment of a recording, `1:23` or `1:02:03`. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** How long something took: `4 min`, `1 h 5 min`, `38 s`. */
export function span(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A day alone, as `2026-11-25`, is a day wherever one is; `Date` takes it for the midnight of Greenwich. */
function when(iso: string): Date {
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(iso) ? `${iso}T00:00:00` : iso);
}

/** Short, for lists: `now`, `5 min`, `14:03`, `Tue`, `19 Nov`. */
export function ago(iso: string, now = Date.now()): string {
  const at = new Date(iso);
  const past = now - at.getTime();
  if (past < 60_000) return "now";
  if (past < 3_600_000) return `${Math.floor(past / 60_000)} min`;
  if (past < DAY_MS && at.getDate() === new Date(now).getDate()) return time(iso);
  if (past < 6 * DAY_MS) return at.toLocaleDateString("en-GB", { weekday: "short" });
  const sameYear = at.getFullYear() === new Date(now).getFullYear();
  return at.toLocaleDateString("en-GB", { day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) });
}

export function time(iso: string): string {
  return new Date(iso).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

export function date(iso: string): string {
  return when(iso).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
}

export function moment(iso: string): string {
  return `${date(iso)}, ${time(iso)}`;
}

/** The day of a message, as a heading says it. */
export function dayTitle(iso: string, now = Date.now()): string {
  const day = new Date(iso).toDateString();
  if (day === new Date(now).toDateString()) return "Today";
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (day === yesterday.toDateString()) return "Yesterday";
  return new Date(iso).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

export function number(value: number): string {
  return value.toLocaleString("en-GB");
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

export function bytes(count: number): string {
  if (count < 1024) return `${count} B`;
  const mib = count / 1024 / 1024;
  return mib < 1 ? `${Math.round(count / 1024)} KiB` : `${mib.toFixed(1)} MiB`;
}

/** What a person is called: the name, else the address, else what it is. */
export function called(
  who: { name?: string | null; email?: string | null } | null | undefined,
  otherwise = "Visitor",
): string {
  return who?.name || who?.email || otherwise;
}
