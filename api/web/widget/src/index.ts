// The chat as an ES module: `mount` puts it on the page.

import { h, render } from "preact";

import { Conversation } from "./core/conversation";
import { Drafts } from "./core/drafts";
import { Http } from "./core/http";
import { Store } from "./core/state";
import { openShelf } from "./core/storage";
import type { Chat, IdentityToken, Options } from "./options";
import { place, theme } from "./place";
import { textsFor } from "./texts/texts";
import { App, type Handle } from "./ui/app";
import { SharedProvider } from "./ui/context";

export type { Chat, Contact, IdentityToken, Options } from "./options";

/** Puts the chat on the page. */
export async function mount(options: Options): Promise<Chat> {
  const server = options.server.replace(/\/+$/, "");
  const wishes = [options.language, document.documentElement.lang, ...navigator.languages];
  const [shelf, texts] = await Promise.all([openShelf(), textsFor(wishes.filter((wish) => wish !== undefined))]);
  const store = new Store();
  const chat = `${server}|${options.tenant ?? ""}`;
  const conversation = new Conversation({
    http: new Http(server, options.tenant ?? null),
    shelf,
    store,
    chat,
    identity: options.identityToken ?? null,
    contact: options.contact ?? null,
  });
  const drafts = new Drafts(shelf, chat);
  await drafts.load();

  const inline = options.target !== undefined;
  const { host, root } = place(options, texts);
  const handle: Handle = { show: () => undefined, shown: (await shelf.get("kept", `${chat}|open`)) === true };
  const changed = (open: boolean): void => {
    if (!inline) void shelf.put("kept", `${chat}|open`, open);
  };
  const app = h(App, { drafts, title: options.title, inline, handle, changed });
  render(h(SharedProvider, { value: { conversation, store, texts } }, app), root);
  const unsubscribe = store.subscribe(() => theme(host, store.state.settings?.theme ?? null));
  await conversation.start();

  return {
    open: () => handle.show(true),
    close: () => handle.show(false),
    toggle: () => handle.show(!handle.shown),
    identify: (token: IdentityToken | null) => conversation.identify(token),
    forget: () => conversation.forget(),
    remove: () => {
      unsubscribe();
      conversation.stop();
      render(null, root);
      host.remove();
    },
  };
}
