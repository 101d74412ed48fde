// The widget's words in the customer's language.

import { part } from "../core/part";
import en from "./en.json";

export type Key = keyof typeof en;
type Words = Record<Key, string>;

/** Languages beside English, which is always there. */
const OTHERS: Record<string, () => Promise<{ default: Words }>> = {
  ar: () => import("./ar.json"),
  de: () => import("./de.json"),
  es: () => import("./es.json"),
  fr: () => import("./fr.json"),
  pt: () => import("./pt.json"),
};

const RIGHT_TO_LEFT = new Set(["ar"]);

/** Words, dates and sums in one language. */
export class Texts {
  constructor(
    readonly language: string,
    /** With the region, where the page or browser names one: dates differ by it. */
    readonly locale: string,
    private readonly words: Words = en,
  ) {}

  get direction(): "ltr" | "rtl" {
    return RIGHT_TO_LEFT.has(this.language) ? "rtl" : "ltr";
  }

  say(key: Key, values: Record<string, string | number> = {}): string {
    return this.words[key].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
  }

  /** The words for a value of ours such as `order.shipped`; the value itself in plain letters where it has none. */
  label(group: "status" | "order" | "priority", value: string): string {
    const key = `${group}.${value}`;
    if (key in this.words) return this.words[key as Key];
    const plain = value.replaceAll("_", " ");
    return plain.charAt(0).toUpperCase() + plain.slice(1);
  }

  day(iso: string): string {
    return new Intl.DateTimeFormat(this.locale, { dateStyle: "medium" }).format(new Date(iso));
  }

  clock(iso: string): string {
    return new Intl.DateTimeFormat(this.locale, { hour: "2-digit", minute: "2-digit" }).format(new Date(iso));
  }

  dayAndClock(iso: string): string {
    const format = { weekday: "long", hour: "2-digit", minute: "2-digit" } as const;
    return new Intl.DateTimeFormat(this.locale, format).format(new Date(iso));
  }

  money(amount: string, currency: string): string {
    const value = Number(amount);
    if (!Number.isFinite(value)) return `${amount} ${currency}`;
    try {
      return new Intl.NumberFormat(this.locale, { style: "currency", currency }).format(value);
    } catch {
      return `${amount} ${currency}`;
    }
  }

  bytes(count: number): string {
    const unit = count < 1_000_000 ? "kilobyte" : "megabyte";
    const value = count / (unit === "kilobyte" ? 1_000 : 1_000_000);
    const format = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: value < 10 ? 1 : 0 } as const;
    return new Intl.NumberFormat(this.locale, format).format(value);
  }
}

/** The first wish that there are words for; English when there is none, or while its words cannot be had. */
export async function textsFor(wishes: readonly string[]): Promise<Texts> {
  for (const wish of wishes) {
    const [language = ""] = wish.toLowerCase().split(/[-_]/);
    const locale = canonical(wish) ?? language;
    if (language === "en") return new Texts("en", locale);
    const load = OTHERS[language];
    if (!load) continue;
    const words = await part(load).catch(() => null);
    if (words) return new Texts(language, locale, words.default);
  }
  return new Texts("en", "en");
}

function canonical(wish: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(wish.replaceAll("_", "-"))[0];
  } catch {
    return undefined;
  }
}

/** "1:05" */
export function length(ms: number): string {
  const seconds = Math.max(Math.round(ms / 1000), 0);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
