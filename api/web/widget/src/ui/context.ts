// What all parts of the widget's page share.

import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";

import type { Company } from "../core/company";
import type { Conversation } from "../core/conversation";
import type { State, Store } from "../core/state";
import type { Product } from "../options";
import type { Key, Texts } from "../texts/texts";

export interface Shared {
  company: Company;
  conversation: Conversation;
  store: Store;
  texts: Texts;
  /** What the page does with a product for its cart; null: it has none. */
  addToCart: ((product: Product) => void) | null;
}

const Context = createContext<Shared | null>(null);
export const SharedProvider = Context.Provider;

export function useShared(): Shared {
  const shared = useContext(Context);
  if (!shared) throw new Error("a part of the chat stands outside of it");
  return shared;
}

/** The words of a key. */
export function useSay(): (key: Key, values?: Record<string, string | number>) => string {
  const { texts } = useShared();
  return (key, values) => texts.say(key, values);
}

/** The conversation as it is now. */
export function useConversation(): State {
  const { store } = useShared();
  const [state, setState] = useState(store.state);
  useEffect(() => {
    setState(store.state);
    return store.subscribe(() => setState(store.state));
  }, [store]);
  return state;
}
