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
  const { ready, settings, unread, messages } = useConversation();
  const [seen, setSeen] = useState<string | null>(null);
  const [open, setOpen] = useState(inline || handle.shown);
  /** Noted at once and not with the drawing: the customer may leave the page before that. */
  const show = (on: boolean): void => {
    changed(on);
    setOpen(on);
  };
  const launcher = useRef<HTMLButtonElement>(null);
  // Drawn when first opened, and kept from then on.
  const drawn = useRef(open);
  const cameOpen = useRef(open);
  drawn.current ||= open;

  handle.show = show;
  handle.shown = open;
  const left = useRef(false);
  useEffect(() => {
    // Whoever left the window is where they came from.
    if (left.current && !open) launcher.current?.focus();
    left.current = false;
  }, [open]);

  if (settings?.enabled === false || (!ready && !open)) return null;
  const newest = messages.at(-1);
  const teaser = unread > 0 && newest?.sender === "agent" && newest.id !== seen ? newest : null;
  const close = (): void => {
    left.current = true;
    show(false);
  };
  return (
    <>
      {drawn.current && (
        <Panel
          drafts={drafts}
          title={title}
          shown={open}
          fresh={!cameOpen.current}
          close={inline ? undefined : close}
        />
      )}
      {!inline && !open && teaser && (
        <div class="teaser">
          <button type="button" class="teaser-words" onClick={() => show(true)}>
            {teaser.text}
          </button>
          <button type="button" class="tool" aria-label={say("dismiss")} onClick={() => setSeen(teaser.id)}>
            <Icon name="close" size={16} />
          </button>
        </div>
      )}
      {/* What comes while the window is closed is announced, too. */}
      <p class="sr" role="status">
        {!open && teaser ? teaser.text : ""}
      </p>
      {!inline && (
        <button
          type="button"
          class="launcher"
          ref={launcher}
          hidden={open}
          aria-label={unread > 0 ? `${say("open")}. ${say("unread", { count: unread })}` : say("open")}
          aria-haspopup="dialog"
          onClick={() => show(true)}
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
