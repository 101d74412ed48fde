// The chat as a React component.

import { createElement, useEffect, useRef, type CSSProperties, type ReactElement } from "react";

import { mount } from "./index";
import type { Chat, Options } from "./options";

export type { Chat, Contact, IdentityToken, Options } from "./options";

export interface FrontdeskChatProps extends Omit<Options, "target"> {
  /** The chat fills this component instead of a corner of the window. */
  inline?: boolean;
  className?: string;
  style?: CSSProperties;
  /** Called with the chat once it is on the page. */
  onReady?: (chat: Chat) => void;
}

/** The chat. It is put up anew when the server, the tenant or the language changes; another `identityToken` is told to it. */
export function FrontdeskChat(props: FrontdeskChatProps): ReactElement | null {
  const { inline = false, className, style, onReady, ...options } = props;
  const place = useRef<HTMLDivElement>(null);
  const chat = useRef<Promise<Chat> | null>(null);
  const latest = useRef({ options, onReady });
  latest.current = { options, onReady };
  const { server, tenant, language, theme, side, title, identityToken } = options;

  useEffect(() => {
    const target = place.current ?? undefined;
    const mounted = mount({ ...latest.current.options, target });
    chat.current = mounted;
    const whenThere = (use: (it: Chat) => void): void => void mounted.then(use, () => undefined);
    whenThere((it) => latest.current.onReady?.(it));
    return () => {
      chat.current = null;
      whenThere((it) => it.remove());
    };
  }, [server, tenant, language, theme, side, title, inline]);
  const told = useRef(identityToken);
  useEffect(() => {
    if (told.current === identityToken) return;
    told.current = identityToken;
    chat.current?.then((it) => it.identify(identityToken ?? null)).catch(() => undefined);
  }, [identityToken]);

  return inline ? createElement("div", { ref: place, className, style }) : null;
}
