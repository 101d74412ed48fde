// What the customer can do beside writing.

import type { JSX, TargetedKeyboardEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { State } from "../core/state";
import type { Key } from "../texts/texts";
import { useSay, useShared } from "./context";
import { Icon } from "./icons";
import type { View } from "./panel";

interface Props {
  state: State;
  attempt: (action: () => Promise<unknown>) => void;
  show: (view: View) => void;
}

export function Menu({ state, attempt, show }: Props): JSX.Element {
  const { conversation } = useShared();
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [asks, setAsks] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { session, settings, waitingUntil, agreed } = state;
  const alive = session !== null && session.status !== "closed" && session.status !== "archived";

  useEffect(() => {
    if (open) root.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
  }, [open]);

  const items: [Key, boolean, () => void][] = [
    [
      "person",
      (session ? session.status === "ai_active" : agreed) && waitingUntil === null,
      () => attempt(() => conversation.requestAgent()),
    ],
    ["leaveMessage", settings?.open === false, () => show("offline")],
    ["requests", session?.verified === true, () => show("requests")],
    ["endChat", alive, () => setAsks(true)],
  ];
  const leave = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const move = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    if (!open) return;
    if (event.key === "Escape" || event.key === "Tab") {
      if (event.key === "Escape") event.stopPropagation();
      return leave();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=menuitem]")];
    const at = all.findIndex((item) => item === event.target);
    all[(at + step + all.length) % all.length]?.focus();
  };
  const away = (event: FocusEvent): void => {
    if (!root.current?.contains(event.relatedTarget as Node | null)) setOpen(false);
  };
  return (
    <div class="menu" ref={root} onKeyDown={move} onFocusOut={away}>
      <button
        type="button"
        class="tool"
        ref={button}
        aria-label={say("more")}
        title={say("more")}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open && (
        <div class="menu-list" role="menu" aria-label={say("more")}>
          {items.map(([key, possible, action]) =>
            possible ? (
              <button
                type="button"
                role="menuitem"
                tabIndex={-1}
                key={key}
                onClick={() => {
                  leave();
                  action();
                }}
              >
                {say(key)}
              </button>
            ) : null,
          )}
        </div>
      )}
      {asks && (
        <Question
          words={say("endQuestion")}
          no={say("keepChatting")}
          yes={say("endChat")}
          answer={(yes) => {
            setAsks(false);
            button.current?.focus();
            if (yes) attempt(() => conversation.end());
          }}
        />
      )}
    </div>
  );
}

function Question(props: { words: string; no: string; yes: string; answer: (yes: boolean) => void }): JSX.Element {
  const { words, no, yes, answer } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-label={words}
      onCancel={(event) => {
        event.preventDefault();
        answer(false);
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <p>{words}</p>
      <div class="row end">
        <button type="button" class="quiet" onClick={() => answer(false)}>
          {no}
        </button>
        <button type="button" class="primary" onClick={() => answer(true)}>
          {yes}
        </button>
      </div>
    </dialog>
  );
}
