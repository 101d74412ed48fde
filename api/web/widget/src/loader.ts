// The script that a site's page names. It is small and never kept by a cache without asking; what it loads is kept for ever.

import type { Chat, Options } from "./options";
import { patiently } from "./core/patiently";
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
  // Some browsers remember that an address could not be had: another try names another one.
  const { href } = new URL(CHAT_MODULE, server);
  const chat = (await patiently((before) => import(before === 0 ? href : `${href}?retry=${before}`))) as {
    mount: (options: Options) => Promise<Chat>;
  };
  return chat.mount({ server, ...options });
};

function whenThere(): Promise<void> {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) => document.addEventListener("DOMContentLoaded", () => resolve(), { once: true }));
}

const data = script?.dataset;
const automatic = data && !("manual" in data);
const ready = automatic ? whenThere().then(() => mount(fromAttributes(data, server))) : null;
// Whoever waits for it hears of a failure. To other pages, and to those that are left while it loads, it is no error of theirs.
ready?.catch(() => undefined);
window.FrontdeskChat = { mount, ready };
