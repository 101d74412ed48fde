// Voice messages: record, see that one is heard, listen, then send.

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { Drafts, Recording } from "../core/drafts";
import type { Content } from "../core/outbox";
import { length, type Key } from "../texts/texts";
import { useSay } from "../ui/context";
import { Icon } from "../ui/icons";
import { Player } from "./player";
import { Taping } from "./taping";

const LIMIT_MS = 5 * 60_000;
const SHORTEST_MS = 400;
const BARS = 24;
const TICK_MS = 100;

const WHY: Record<string, Key> = {
  NotAllowedError: "micDenied",
  SecurityError: "micDenied",
  NotFoundError: "micMissing",
  NotReadableError: "micBusy",
};

interface Props {
  drafts: Drafts;
  /** The customer sees it. */
  shown: boolean;
  /** Resolves when the message is kept. */
  send: (content: Content) => Promise<void>;
  back: () => void;
}

export function Recorder({ drafts, shown, send, back }: Props): JSX.Element {
  const say = useSay();
  const [recording, setRecording] = useState<Recording | null>(drafts.now.recording);
  const [taping, setTaping] = useState<Taping | null>(null);
  const [ms, setMs] = useState(recording?.ms ?? 0);
  const [words, setWords] = useState<Key | null>(recording ? null : "asking");
  const [levels, setLevels] = useState<number[]>([]);
  const live = useRef<Taping | null>(null);
  /** The recorder was left, or its recording was sent or called off: nothing more comes of it. */
  const over = useRef(false);
  const action = useRef<HTMLButtonElement>(null);
  const root = useRef<HTMLDivElement>(null);

  const begin = async (): Promise<void> => {
    setWords("asking");
    try {
      const started = await Taping.start();
      // The customer may have left while they were asked.
      if (over.current) return started.cancel();
      live.current = started;
      started.gone = () => void finish(started, "micGone");
      setTaping(started);
      setWords("recording");
    } catch (error) {
      setWords(WHY[(error as Error).name] ?? "micFailed");
    }
  };
  /** Ends the recording and keeps it, before anything else can happen to it. */
  const finish = async (ended: Taping, why: Key | null): Promise<Recording | null> => {
    // A second press, or the limit, may want the same.
    if (live.current !== ended) return null;
    live.current = null;
    const made = await ended.stop();
    if (over.current) return null;
    setTaping(null);
    if (made.ms < SHORTEST_MS || made.audio.byteLength === 0) {
      setWords("tooShort");
      return null;
    }
    await drafts.keep({ recording: made });
    setRecording(made);
    setMs(made.ms);
    setWords(why);
    return made;
  };
  const forget = (): void => {
    over.current = true;
    live.current?.cancel();
    void drafts.keep({ recording: null });
    back();
  };
  const sendIt = async (): Promise<void> => {
    const made = recording ?? (taping && (await finish(taping, null)));
    // One press sends it, and it goes once.
    if (!made || over.current) return;
    over.current = true;
    await send({ kind: "voice", ...made });
    await drafts.keep({ recording: null });
    back();
  };

  useEffect(() => {
    if (!recording) void begin();
    return () => {
      over.current = true;
      live.current?.cancel();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once
  }, []);
  useEffect(() => {
    (action.current ?? root.current)?.focus();
    if (!taping) return;
    const timer = setInterval(() => {
      setMs(taping.ms);
      setLevels((before) => [...before, taping.level()].slice(-BARS));
      if (taping.ms >= LIMIT_MS) void finish(taping, "longest");
    }, TICK_MS);
    return () => clearInterval(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- while this one runs
  }, [taping]);

  useEffect(() => {
    // Nobody is recorded behind a window that they have closed. What they said is kept.
    if (!shown && taping) void finish(taping, null);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- when it is closed
  }, [shown, taping]);

  const failed = !taping && !recording && words !== "asking";
  return (
    <div
      class="recorder"
      ref={root}
      tabIndex={-1}
      role="group"
      aria-label={say("voice")}
      data-state={taping ? "recording" : recording ? "review" : failed ? "failed" : "asking"}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        forget();
      }}
    >
      <div class="recorder-line">
        {taping && <span class="light" aria-hidden="true" />}
        {taping && <Meter levels={levels} />}
        {recording && <Player recording={recording} />}
        {(taping ?? recording) && (
          <span class="time" role="timer" aria-label={say("recordingLength")}>
            {length(ms)}
          </span>
        )}
      </div>
      <p class={words === "recording" ? "sr" : "recorder-words"} role="status">
        {words && say(words)}
      </p>
      <div class="recorder-line end">
        <button type="button" class="quiet" onClick={forget}>
          {say(recording ? "discard" : "cancel")}
        </button>
        {failed && (
          <button type="button" class="quiet" onClick={() => void begin()}>
            {say("tryAgain")}
          </button>
        )}
        {taping && (
          <button type="button" class="quiet" onClick={() => void finish(taping, null)}>
            <Icon name="stop" size={16} /> {say("stop")}
          </button>
        )}
        {(taping ?? recording) && (
          <button type="button" class="primary" ref={action} onClick={() => void sendIt()}>
            {say("send")}
          </button>
        )}
      </div>
    </div>
  );
}

/** How loud it was, the newest at the end; `1` is as loud as can be recorded. */
function Meter({ levels }: { levels: number[] }): JSX.Element {
  const say = useSay();
  const now = Math.round((levels.at(-1) ?? 0) * 100);
  return (
    <div class="meter" role="meter" aria-label={say("level")} aria-valuemin={0} aria-valuemax={100} aria-valuenow={now}>
      {Array.from({ length: BARS }, (_, i) => {
        const level = levels[levels.length - BARS + i] ?? 0;
        return <i key={i} style={{ height: `${Math.round(12 + 88 * level)}%` }} />;
      })}
    </div>
  );
}
