// The chat as an ES module: `mount` puts it on the page.

import { h, render } from "preact";

import { Company } from "./core/company";
import { Conversation } from "./core/conversation";
import { Drafts } from "./core/drafts";
import { Http } from "./core/http";
import { Store } from "./core/state";
import { openShelf } from "./core/storage";
import type { Settings } from "./core/wire";
import type { Chat, IdentityToken, Options } from "./options";
import { place, speak, theme } from "./place";
import { textsFor, type Texts } from "./texts/texts";
import { App, type Handle } from "./ui/app";
import { SharedProvider } from "./ui/context";

export type { Chat, Contact, IdentityToken, Options, Product } from "./options";

/** Puts the chat on the page. */
export async function mount(options: Options): Promise<Chat> {
  const server = options.server.replace(/\/+$/, "");
  const wishes = [options.language, document.documentElement.lang, ...navigator.languages].filter(
    (wish) => wish !== undefined,
  );
  const [shelf, texts] = await Promise.all([openShelf(), textsFor(wishes)]);
  const store = new Store();
  const chat = `${server}|${options.tenant ?? ""}`;
  const http = new Http(server, options.tenant ?? null);
  const company = new Company(http, shelf, store, chat);
  const drafts = new Drafts(shelf, chat);
  await drafts.load();
  const conversation = new Conversation({
    http,
    shelf,
    store,
    company,
    drafts,
    chat,
    identity: options.identityToken ?? null,
    contact: options.contact ?? null,
    visits: options.visits !== false,
  });

  const inline = options.target !== undefined;
  const { host, root } = place(options, texts);
  const handle: Handle = { show: () => undefined, shown: (await shelf.get("kept", `${chat}|open`)) === true };
  const changed = (open: boolean): void => {
    if (!inline) void shelf.put("kept", `${chat}|open`, open);
  };
  const addToCart = options.onAddToCart ?? null;
  const draw = (texts: Texts): void => {
    speak(root, texts);
    const app = h(App, { drafts, title: options.title, inline, handle, changed });
    render(h(SharedProvider, { value: { company, conversation, store, texts, addToCart } }, app), root);
  };
  draw(texts);
  let settings: Settings | null = null;
  let removed = false;
  const unsubscribe = store.subscribe(() => {
    if (store.state.settings === settings) return;
    settings = store.state.settings;
    theme(host, settings?.theme ?? null);
    const offered = settings?.languages;
    if (offered && !offered.includes(texts.language))
      void textsFor([...wishes.filter((wish) => offered.includes(wish.slice(0, 2).toLowerCase())), ...offered]).then(
        (texts) => removed || draw(texts),
      );
  });
  await conversation.start();

  return {
    open: () => handle.show(true),
    close: () => handle.show(false),
    toggle: () => handle.show(!handle.shown),
    identify: (token: IdentityToken | null) => conversation.identify(token),
    forget: () => conversation.forget(),
    remove: () => {
      removed = true;
      unsubscribe();
      conversation.stop();
      render(null, root);
      host.remove();
    },
  };
}
