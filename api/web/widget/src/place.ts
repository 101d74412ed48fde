// Where the chat stands on the page: in a shadow root of its own, so that neither page nor chat sees the other's styles.

import type { Options } from "./options";
import css from "./style/chat.css";
import type { Texts } from "./texts/texts";

/** What a tenant's theme may set, by its own names. */
const THEMED: Record<string, string> = {
  primary_color: "--frontdesk-brand",
  brand: "--frontdesk-brand",
  radius: "--frontdesk-radius",
};

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
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];
  const root = document.createElement("div");
  root.className = "root";
  root.lang = texts.language;
  root.dir = texts.direction;
  shadow.append(root);
  (options.target ?? document.body).append(host);
  return { host, root };
}

/** The tenant's colours; what the page itself sets in its style sheets goes before them. */
export function theme(host: HTMLElement, given: Record<string, string> | null): void {
  for (const [name, value] of Object.entries(given ?? {})) {
    const variable = THEMED[name];
    if (variable && !getComputedStyle(document.documentElement).getPropertyValue(variable))
      host.style.setProperty(variable, value);
  }
}
