// One message as the customer sees it.

import { Component, type ComponentChildren, type JSX } from "preact";

import { unheard } from "../core/log";
import type { Entry } from "../core/outbox";
import type { Placed } from "../core/state";
import { length, type Texts } from "../texts/texts";
import { Card } from "./cards";
import { useSay, useShared } from "./context";
import { FileLink } from "./files";

interface Doing {
  person: () => void;
  say: (words: string) => void;
}

interface MessageProps {
  message: Placed;
  last: boolean;
  doing: Doing;
  /** The words may be in another language now. */
  texts: Texts;
}

/** Drawn anew only when something of it changed: a conversation may be long. */
export class MessageView extends Component<MessageProps> {
  override shouldComponentUpdate(next: MessageProps): boolean {
    return (Object.keys(next) as (keyof MessageProps)[]).some((name) => next[name] !== this.props[name]);
  }

  override render({ message, last, doing }: MessageProps): JSX.Element {
    return <OneMessage message={message} last={last} doing={doing} />;
  }
}

function OneMessage({ message, last, doing }: { message: Placed; last: boolean; doing: Doing }): JSX.Element {
  const { texts } = useShared();
  const say = useSay();
  const failed = message.status === "failed";
  const { words, silent } = useWords(message);
  const names = { customer: say("you"), bot: say("assistant"), agent: say("support"), system: "" };
  return (
    // What the customer wrote is no news to them; what was made of their speech is.
    <article
      class={`message ${message.sender}${silent ? " unheard" : ""}`}
      aria-live={message.sender === "customer" && message.kind !== "voice" ? "off" : undefined}
      data-id={message.id}
    >
      <p class="who">{names[message.sender]}</p>
      {words && <Words text={words} />}
      {message.attachments?.map((file) => (
        <FileLink key={file.id} file={file} />
      ))}
      {message.actions.map((action, i) => (
        <Card key={i} action={action} person={doing.person} />
      ))}
      {message.sender !== "system" && (
        <p class="foot">
          {message.kind === "voice" && (
            <span>{say("voiceMessage", { time: length(message.voice?.duration_ms ?? 0) })} · </span>
          )}
          <time dateTime={message.created_at}>{texts.clock(message.created_at)}</time>
        </p>
      )}
      {failed && <p class="foot bad">{say(message.kind === "voice" ? "notUnderstood" : "notAnswered")}</p>}
      {last && message.suggestions.length > 0 && (
        <div class="quick-row" role="group" aria-label={say("suggestions")}>
          {message.suggestions.map((words) => (
            <button type="button" class="quick" key={words} onClick={() => doing.say(words)}>
              {words}
            </button>
          ))}
        </div>
      )}
    </article>
  );
}

function useWords(message: Placed): { words: string; silent: boolean } {
  const say = useSay();
  if (message.kind !== "voice") return { words: message.text, silent: false };
  const heard = message.voice?.transcription ?? message.text;
  if (heard) return { words: heard, silent: false };
  if (message.status === "failed") return { words: "", silent: true };
  return { words: say(unheard(message) ? "transcribing" : "nothingHeard"), silent: true };
}

/** A message that the server has not acknowledged. */
export function PendingView({ entry, linked }: { entry: Entry; linked: boolean | null }): JSX.Element {
  const { conversation } = useShared();
  const say = useSay();
  const { content, state } = entry;
  // While the connection is away nothing is "being sent".
  const waits = state === "queued" || (state === "sending" && linked === false);
  const words = content.kind === "voice" ? say("voiceMessage", { time: length(content.ms) }) : content.text;
  return (
    <article class={`message customer pending ${state}`} aria-live="off" data-pending={entry.id}>
      <p class="who">{say("you")}</p>
      {words && (
        <p class="words" dir="auto">
          {words}
        </p>
      )}
      {content.kind === "text" &&
        content.files.map((file, i) => (
          <p class="words file" dir="auto" key={i}>
            {file.name}
          </p>
        ))}
      {state === "failed" ? (
        <p class="foot bad" role="alert">
          {say("failed")} {entry.detail}{" "}
          <button type="button" class="link" onClick={() => void conversation.retry(entry)}>
            {say("tryAgain")}
          </button>{" "}
          <button type="button" class="link" onClick={() => void conversation.discard(entry)}>
            {say("discard")}
          </button>
        </p>
      ) : (
        <p class="foot">{say(waits ? "queued" : "sending")}</p>
      )}
    </article>
  );
}

/** Text with its web addresses as links. */
export function Words({ text, hidden }: { text: string; hidden?: boolean }): JSX.Element {
  const parts: ComponentChildren[] = text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/).map((part, i) =>
    i % 2 === 1 ? (
      <a key={i} href={part} target="_blank" rel="noopener noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );
  return (
    <p class="words" dir="auto" aria-hidden={hidden ? "true" : undefined}>
      {parts}
    </p>
  );
}
