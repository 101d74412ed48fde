// The script that a site's page names. It is small and never kept by a cache without asking; what it loads is kept for ever.

import type { Chat, Options } from "./options";
import { fromAttributes } from "./options";

declare const CHAT_MODULE: string;

interface Loader {
  /** Puts a chat on the page. */
  mount: (options: Partial<Options>) => Promise<Chat>;
  /** The chat of the script's own attributes. */
  ready: Promise<Chat> | null;
}

declare global {
  interface Window {
    FrontdeskChat?: Loader;
  }
}

const script = document.currentScript as HTMLScriptElement | null;
const server = new URL(".", script?.src ?? location.href).href;

const mount = async (options: Partial<Options>): Promise<Chat> => {
  const chat = (await import(new URL(CHAT_MODULE, server).href)) as { mount: (options: Options) => Promise<Chat> };
  return chat.mount({ server, ...options });
};

function whenThere(): Promise<void> {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) => document.addEventListener("DOMContentLoaded", () => resolve(), { once: true }));
}

const data = script?.dataset;
const automatic = data && !("manual" in data);
window.FrontdeskChat = {
  mount,
  ready: automatic ? whenThere().then(() => mount(fromAttributes(data, server))) : null,
};
