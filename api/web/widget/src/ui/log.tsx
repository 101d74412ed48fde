// The conversation: messages in order, what is unsent, and the answer that is being written.

import type { JSX, TargetedEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { useConversation, useSay, useShared } from "./context";
import { MessageView, PendingView, Words } from "./message";

/** How far from the end a reader may be, in pixels, and still be taken along to new messages. */
const FOLLOW_PX = 120;

interface Doing {
  person: () => void;
  say: (words: string) => void;
}

export function LogView({ doing }: { doing: Doing }): JSX.Element {
  const { texts } = useShared();
  const say = useSay();
  const state = useConversation();
  const { messages, pending, draft, linked } = state;
  const node = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const top = useRef(0);
  const sent = useRef(pending.length);

  useEffect(() => {
    // Whoever writes wants to see it.
    if (pending.length > sent.current) follows.current = true;
    sent.current = pending.length;
    if (follows.current && node.current) node.current.scrollTop = node.current.scrollHeight;
  });
  useEffect(() => {
    const log = node.current;
    if (!log || typeof ResizeObserver === "undefined") return;
    const watch = new ResizeObserver(() => follows.current && (log.scrollTop = log.scrollHeight));
    watch.observe(log);
    return () => watch.disconnect();
  }, []);

  const scrolled = ({ currentTarget: log }: TargetedEvent<HTMLDivElement>): void => {
    const up = log.scrollTop < top.current;
    top.current = log.scrollTop;
    // Something may have been added since we scrolled down; only the reader scrolls up.
    if (log.scrollHeight - log.scrollTop - log.clientHeight < FOLLOW_PX) follows.current = true;
    else if (up) follows.current = false;
  };
  const welcome = state.welcome ?? say("welcome");
  const greeted = messages.some((message) => message.sender === "bot" && message.text === welcome);
  return (
    <div
      class="log"
      role="log"
      aria-label={say("conversation")}
      aria-live="polite"
      tabIndex={0}
      ref={node}
      onScroll={scrolled}
    >
      {state.settings?.disclaimer_top && <p class="disclaimer">{state.settings.disclaimer_top}</p>}
      {!greeted && (
        <article class="message bot">
          <p class="who">{say("assistant")}</p>
          <Words text={welcome} />
        </article>
      )}
      {messages.map((message, i) => (
        <MessageView
          key={message.id}
          message={message}
          last={i === messages.length - 1 && pending.length === 0}
          doing={doing}
          texts={texts}
        />
      ))}
      {pending.map((entry) => (
        <PendingView key={entry.id} entry={entry} linked={linked} />
      ))}
      {draft && (
        <article class="message bot draft">
          <Words text={draft} hidden />
        </article>
      )}
    </div>
  );
}

/** Who is writing. */
export function Typing(): JSX.Element {
  const say = useSay();
  const { typing, draft } = useConversation();
  const words = typing && !draft ? say(typing === "agent" ? "personTypes" : "assistantTypes") : "";
  return (
    <p class="typing" role="status">
      {words && (
        <>
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {words}
        </>
      )}
    </p>
  );
}
