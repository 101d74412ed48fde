// Where the chat stands on the page: in a shadow root of its own, so that neither page nor chat sees the other's styles.

import type { Options } from "./options";
import { SHEETS } from "./style/sheets";
import type { Texts } from "./texts/texts";

/** What a tenant's theme may set, by its own names. */
const THEMED: Record<string, string> = { primary_color: "--frontdesk-brand", radius: "--frontdesk-radius" };

/** Puts the element on the page. `root` is where the chat is drawn. */
export function place(options: Options, texts: Texts): { host: HTMLElement; root: HTMLElement } {
  const host = document.createElement("frontdesk-chat");
  const inline = options.target !== undefined;
  // Rules of the page cannot outdo these.
  const own = {
    all: "initial",
    display: "block",
    ...(inline
      ? { position: "relative", width: "100%", height: "100%" }
      : { position: "fixed", inset: "auto", "z-index": "2147483000" }),
  };
  for (const [name, value] of Object.entries(own)) host.style.setProperty(name, value, "important");
  host.dataset.theme = options.theme ?? "auto";
  host.dataset.side = options.side ?? "end";
  if (inline) host.dataset.inline = "";

  const shadow = host.attachShadow({ mode: "open" });
  // Sheets that are made by script need no permission of a strict page.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SHEETS.join(""));
  shadow.adoptedStyleSheets = [sheet];
  const root = document.createElement("div");
  root.className = "root";
  speak(root, texts);
  shadow.append(root);
  (options.target ?? document.body).append(host);
  return { host, root };
}

/** Says which language the chat is in, and from which side it is read. */
export function speak(root: HTMLElement, texts: Texts): void {
  root.lang = texts.language;
  root.dir = texts.direction;
}

/** The tenant's colours; what the page itself sets in its style sheets goes before them. */
export function theme(host: HTMLElement, given: Record<string, string> | null): void {
  const page = getComputedStyle(document.documentElement);
  for (const [name, value] of Object.entries(given ?? {})) {
    const variable = THEMED[name];
    if (!variable || page.getPropertyValue(variable)) continue;
    host.style.setProperty(variable, value);
    const ink = variable === "--frontdesk-brand" ? inkOn(value) : null;
    if (ink && !page.getPropertyValue("--frontdesk-on-brand")) host.style.setProperty("--frontdesk-on-brand", ink);
  }
}

/** Black or white, whichever is read better on a colour such as `#0b5cff`; null for other ways to write one. */
export function inkOn(colour: string): string | null {
  const [, red, green, blue] = /^#(..)(..)(..)$/.exec(colour) ?? [];
  if (red === undefined || green === undefined || blue === undefined) return null;
  // Relative luminance, as WCAG defines it.
  const [r, g, b] = [red, green, blue].map((part) => {
    const share = parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? "#fff" : "#000";
}
