// Where the customer writes, speaks and attaches.

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { Drafts } from "../core/drafts";
import type { Content, KeptFile } from "../core/outbox";
import { part as late } from "../core/part";
import { useConversation, useSay, useShared } from "./context";
import { Icon, type IconName } from "./icons";
import { Late } from "./late";
import { Picked, usePicked, type PickedFiles } from "./picked";

const TYPING_EVERY_MS = 3_000;
const TYPING_ENDS_MS = 4_000;
const LONGEST = 8_000;

const loadRecorder = () => late(() => import("../late/recorder")).then((it) => it.Recorder);
const loadEmoji = () => late(() => import("../late/emoji")).then((it) => it.Emoji);

interface Props {
  drafts: Drafts;
  /** The customer can see it. */
  focused: boolean;
  /** The customer has opened the window themselves. */
  fresh: boolean;
}

export function Composer({ drafts, focused, fresh }: Props): JSX.Element {
  const { conversation, store } = useShared();
  const say = useSay();
  const { settings } = useConversation();
  const [text, setText] = useState(drafts.now.text);
  const [part, setPart] = useState<"recorder" | "emoji" | null>(drafts.now.recording ? "recorder" : null);
  const picked = usePicked(settings?.attachments ?? null);
  const field = useRef<HTMLTextAreaElement>(null);
  const dropping = useDropping(field, picked, part === "recorder");
  const typing = useTyping();

  // A page that comes with an open window keeps its focus.
  const waits = useRef(!fresh);
  useEffect(() => {
    // When the window opens, and when a part of ours was left.
    if (focused && part === null && !waits.current) field.current?.focus();
    waits.current = false;
  }, [focused, part]);
  useEffect(() => {
    if (!field.current) return;
    // As tall as its text, to a limit that the style sheet sets.
    field.current.style.height = "auto";
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [text, part]);

  const latest = useRef(text);
  const write = (words: string): void => {
    latest.current = words;
    setText(words);
    typing(words !== "");
  };
  const keep = (words: string): void => {
    write(words);
    void drafts.keep({ text: words });
  };
  const submit = (): void => {
    const words = (field.current?.value ?? text).trim();
    if (!words && picked.files.length === 0) return;
    const files: KeptFile[] = picked.take();
    write("");
    setPart(null);
    // The draft goes when the message is kept: whatever happens to the page between, the words are not lost.
    void conversation.send({ kind: "text", text: words, files }).then(() => drafts.keep({ text: latest.current }));
    field.current?.focus();
  };
  const back = (): void => setPart(null);
  const missing = (): void => {
    setPart(null);
    store.set({ notice: { key: "refused" } });
  };
  const insert = (words: string): void => {
    const { selectionStart: from, selectionEnd: to } = field.current ?? { selectionStart: 0, selectionEnd: 0 };
    keep(text.slice(0, from) + words + text.slice(to));
    back();
  };

  if (part === "recorder") {
    const send = (content: Content): Promise<void> => conversation.send(content);
    return <Late load={loadRecorder} props={{ drafts, shown: focused, send, back }} missing={missing} />;
  }
  return (
    <form
      class={dropping ? "composer dropping" : "composer"}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onPaste={(event) => picked.paste(event)}
    >
      <Picked picked={picked} />
      <textarea
        ref={field}
        rows={1}
        maxLength={LONGEST}
        enterkeyhint="send"
        dir="auto"
        value={text}
        placeholder={say("write")}
        aria-label={say("write")}
        aria-describedby="hint"
        onInput={(event) => keep(event.currentTarget.value)}
        onBlur={() => typing(false)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || isComposing(event)) return;
          event.preventDefault();
          submit();
        }}
      />
      <span class="sr" id="hint">
        {say("hint")}
      </span>
      {part === "emoji" && <Late load={loadEmoji} props={{ insert, back }} missing={missing} />}
      <div class="tools">
        {picked.allowed && <Tool icon="attach" label={say("attach")} press={picked.ask} />}
        <Tool
          icon="emoji"
          label={say("emoji")}
          pressed={part === "emoji"}
          press={() => setPart(part === "emoji" ? null : "emoji")}
        />
        {canRecord() && <Tool icon="mic" label={say("voice")} press={() => setPart("recorder")} />}
        <button type="submit" class="primary send" aria-label={say("send")} title={say("send")}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}

function Tool(props: { icon: IconName; label: string; press: () => void; pressed?: boolean }): JSX.Element {
  const { icon, label, press, pressed } = props;
  return (
    <button type="button" class="tool" aria-label={label} title={label} aria-expanded={pressed} onClick={press}>
      <Icon name={icon} />
    </button>
  );
}

/** Whether the key ends a word of an input method; Safari says so by the key's code alone. */
function isComposing(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else says so
  return event.isComposing || event.keyCode === 229;
}

/** Browsers hide the microphone from pages that came over plain HTTP. */
function canRecord(): boolean {
  return "mediaDevices" in navigator && typeof MediaRecorder !== "undefined";
}

/** Takes files that are dropped anywhere on the window, while there is a field. Whether some are held over it. */
function useDropping(field: { current: HTMLElement | null }, picked: PickedFiles, away: boolean): boolean {
  const [over, setOver] = useState(false);
  const { allowed, add } = picked;
  const latest = useRef(add);
  latest.current = add;
  useEffect(() => {
    const panel = field.current?.closest<HTMLElement>(".panel");
    if (!panel || !allowed || away) return;
    const hold = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(event.type === "dragover");
    };
    const drop = (event: DragEvent): void => {
      hold(event);
      void latest.current(event.dataTransfer?.files ?? []);
    };
    panel.addEventListener("dragover", hold);
    panel.addEventListener("dragleave", hold);
    panel.addEventListener("drop", drop);
    return () => {
      panel.removeEventListener("dragover", hold);
      panel.removeEventListener("dragleave", hold);
      panel.removeEventListener("drop", drop);
    };
  }, [field, allowed, away]);
  return over;
}

/** Tells the other side that the customer types, and when they stop. */
function useTyping(): (on: boolean) => void {
  const { conversation } = useShared();
  const told = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const tell = (on: boolean): void => {
    clearTimeout(timer.current);
    if (!on) {
      if (told.current) conversation.typing(false);
      told.current = 0;
      return;
    }
    timer.current = setTimeout(() => tell(false), TYPING_ENDS_MS);
    if (Date.now() - told.current < TYPING_EVERY_MS) return;
    told.current = Date.now();
    conversation.typing(true);
  };
  return tell;
}
