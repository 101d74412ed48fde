// The whole widget: a button in the corner and the window that it opens, or the window alone.

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { Drafts } from "../core/drafts";
import { useConversation, useSay } from "./context";
import { Icon } from "./icons";
import { Panel } from "./panel";

/** Lets the page open and close the window. */
export interface Handle {
  show(on: boolean): void;
  shown: boolean;
}

interface Props {
  drafts: Drafts;
  title: string | undefined;
  /** It fills an element of the page. */
  inline: boolean;
  handle: Handle;
  /** The window was opened or closed. */
  changed: (open: boolean) => void;
}

export function App({ drafts, title, inline, handle, changed }: Props): JSX.Element | null {
  const say = useSay();
  const { settings, unread } = useConversation();
  const [open, setOpen] = useState(inline || handle.shown);
  const launcher = useRef<HTMLButtonElement>(null);
  // Drawn when first opened, and kept from then on.
  const drawn = useRef(open);
  drawn.current ||= open;

  handle.show = setOpen;
  handle.shown = open;
  useEffect(() => {
    changed(open);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what the customer did
  }, [open]);

  if (settings?.enabled === false) return null;
  const close = (): void => {
    setOpen(false);
    // It is shown again first.
    setTimeout(() => launcher.current?.focus());
  };
  return (
    <>
      {drawn.current && <Panel drafts={drafts} title={title} shown={open} close={inline ? undefined : close} />}
      {!inline && (
        <button
          type="button"
          class="launcher"
          ref={launcher}
          hidden={open}
          aria-label={unread > 0 ? `${say("open")}. ${say("unread", { count: unread })}` : say("open")}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          <Icon name="chat" size={26} />
          {unread > 0 && (
            <span class="count" aria-hidden="true">
              {unread}
            </span>
          )}
        </button>
      )}
    </>
  );
}
