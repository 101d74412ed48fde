// The words of a call. What is heard is lit; a click on a word plays from there.

import { useVirtualizer } from "@tanstack/react-virtual";
import { ChevronDown, ChevronUp } from "../ui/icons";
import { memo, type MouseEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Transcript, Turn } from "../api/types";
import { Avatar, Button, IconButton, SearchBox } from "../ui/controls";
import { clock, tone } from "../ui/words";
import { type Hit, hits, momentOf, nextOf } from "./find";
import { Speakers } from "./speakers";

const NO_HITS: Hit[] = [];
const SCROLLING = ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"];

interface Props {
  call: string;
  transcript: Transcript;
  /** The turn that is heard, -1 for none. */
  current: number;
  editable: boolean;
  playAt: (ms: number) => void;
  /** Whether what is heard is kept in sight. Whoever scrolls or searches reads somewhere else, until they come back. */
  follows: boolean;
  follow: (on: boolean) => void;
}

export function TranscriptView({ call, transcript, current, editable, playAt, follows, follow }: Props) {
  const { turns, speakers } = transcript;
  const ref = useRef<HTMLDivElement>(null);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = useMemo(() => hits(turns, text), [turns, text]);
  const hit = found[at];
  const byTurn = useMemo(() => {
    const its = new Map<number, Hit[]>();
    for (const each of found) its.set(each.turn, [...(its.get(each.turn) ?? []), each]);
    return its;
  }, [found]);
  const virtual = useVirtualizer({
    count: turns.length,
    getScrollElement: () => ref.current,
    estimateSize: () => 96,
    overscan: 8,
  });
  useEffect(() => setAt(0), [text]);
  useEffect(() => {
    if (hit) virtual.scrollToIndex(hit.turn, { align: "center" });
  }, [hit, virtual]);
  useEffect(() => {
    if (follows && current >= 0) virtual.scrollToIndex(current, { align: "center", behavior: "auto" });
  }, [follows, current, virtual]);
  const leave = () => follow(false);
  const next = (by: number) => {
    leave();
    if (found.length > 0) setAt((at + by + found.length) % found.length);
  };
  const jump = (speaker: number) => {
    const turn = turns[nextOf(turns, speaker, current)];
    if (turn) playAt(turn.start_ms);
  };
  return (
    <section className="transcript" aria-label="Transcript">
      <div className="transcript-top">
        <div className="row">
          <h2 className="grow">Transcript</h2>
          <SearchBox
            label="Search in it"
            value={text}
            onChange={(value) => {
              setText(value);
              leave();
            }}
          />
          {text && (
            <span className="row hits" role="status">
              <span className="small soft num">{found.length ? `${at + 1} of ${found.length}` : "Nothing"}</span>
              <IconButton label="Previous place" disabled={!found.length} onClick={() => next(-1)}>
                <ChevronUp aria-hidden="true" />
              </IconButton>
              <IconButton label="Next place" disabled={!found.length} onClick={() => next(1)}>
                <ChevronDown aria-hidden="true" />
              </IconButton>
            </span>
          )}
        </div>
        <Speakers call={call} speakers={speakers} editable={editable} jump={jump} />
      </div>
      <div
        className="turns"
        ref={ref}
        tabIndex={0}
        role="region"
        aria-label="What was said"
        onWheel={leave}
        onTouchMove={leave}
        onKeyDown={(event) => SCROLLING.includes(event.key) && leave()}
        // On the bar beside the words.
        onPointerDown={(event) => event.target === ref.current && leave()}
      >
        <ol style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const turn = turns[index];
            return (
              turn && (
                <li
                  key={key}
                  data-index={index}
                  ref={virtual.measureElement}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <TurnRow
                    turn={turn}
                    lit={index === current}
                    hits={byTurn.get(index) ?? NO_HITS}
                    now={hit?.turn === index ? hit : undefined}
                    playAt={playAt}
                  />
                </li>
              )
            );
          })}
        </ol>
      </div>
      {!follows && current >= 0 && (
        <Button small className="to-heard" onClick={() => follow(true)}>
          Go to what is heard
        </Button>
      )}
    </section>
  );
}

interface TurnProps {
  turn: Turn;
  lit: boolean;
  hits: Hit[];
  now: Hit | undefined;
  playAt: (ms: number) => void;
}

/** Drawn again only when it changed: all are drawn with every step of scrolling. */
const TurnRow = memo(function TurnRow({ turn, lit, hits: its, now, playAt }: TurnProps) {
  const name = turn.speaker ?? "Somebody";
  const click = (event: MouseEvent) => {
    if (getSelection()?.toString()) return;
    playAt(momentOf(turn, letterAt(event)));
  };
  return (
    <div className={`turn ${lit ? "lit" : ""}`} aria-current={lit ? "true" : undefined}>
      <Avatar name={name} size="tiny" />
      <div className="grow">
        <p className="row">
          <b className={`speaker c${tone(name)}`}>{name}</b>
          <button
            type="button"
            className="stamp num"
            onClick={() => playAt(turn.start_ms)}
            aria-label={`Play from ${clock(turn.start_ms)}`}
          >
            {clock(turn.start_ms)}
          </button>
        </p>
        {/* The time beside the name does the same by keyboard. */}
        <p className="said" onClick={click}>
          <Marked text={turn.text} hits={its} now={now} />
        </p>
      </div>
    </div>
  );
});

/** Newer than the types of the DOM that TypeScript brings. */
interface CaretFinder {
  caretPositionFromPoint?: (x: number, y: number) => { offsetNode: Node; offset: number } | null;
}

/** Which letter of the paragraph was clicked; the first where the browser cannot say. */
function letterAt(event: MouseEvent): number {
  const caret = (document as CaretFinder).caretPositionFromPoint?.(event.clientX, event.clientY);
  if (!caret) return 0;
  const before = document.createRange();
  before.selectNodeContents(event.currentTarget);
  before.setEnd(caret.offsetNode, caret.offset);
  return before.toString().length;
}

function Marked({ text, hits: its, now }: { text: string; hits: Hit[]; now: Hit | undefined }) {
  let from = 0;
  const parts = its.flatMap((hit) => {
    const before = text.slice(from, hit.start);
    from = hit.end;
    return [
      before,
      <mark key={hit.start} className={hit === now ? "now" : ""}>
        {text.slice(hit.start, hit.end)}
      </mark>,
    ];
  });
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  );
}
