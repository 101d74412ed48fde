// The messages of a conversation, of which only those that can be seen are in the page.

import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "../ui/icons";
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Mood } from "../api/types";
import { Button } from "../ui/controls";
import { dayTitle } from "../ui/words";
import { MessageRow, NoteRow } from "./message";
import type { Talk } from "./queries";
import { type Row, rows } from "./rows";

/** This close to the end a reader is taken along by new messages. */
const NEAR_PX = 120;
/** Screens round: this close is the end itself. */
const STILL_PX = 2;

interface Props {
  talk: Talk;
  customer: string;
  trail: boolean;
  nameOf: (id: string | null | undefined) => string;
}

interface RowProps extends Omit<Props, "talk"> {
  row: Row;
  mood: Mood | undefined;
}

export function Messages({ talk, customer, trail, nameOf }: Props) {
  const all = useMemo(() => rows(talk.messages, talk.notes), [talk.messages, talk.notes]);
  const ref = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: all.length,
    getScrollElement: () => ref.current,
    getItemKey: (index) => all[index]?.key ?? index,
    estimateSize: (index) => (all[index]?.type === "day" ? 48 : 92),
    overscan: 12,
  });
  const [atEnd, setAtEnd] = useState(true);
  const size = virtual.getTotalSize();
  const toEnd = () => ref.current?.scrollTo({ top: ref.current.scrollHeight });
  // Rows are measured after they are drawn, so the end moves a few times.
  useLayoutEffect(() => {
    if (atEnd) toEnd();
  }, [size, all.length, atEnd]);
  useEffect(() => {
    const box = ref.current;
    if (!box) return;
    let before = box.scrollTop;
    const look = () => {
      const left = box.scrollHeight - box.scrollTop - box.clientHeight;
      // Whoever goes up is not pulled back, however slowly.
      const up = box.scrollTop < before;
      before = box.scrollTop;
      setAtEnd((was) => (up ? was && left < STILL_PX : left < NEAR_PX));
    };
    box.addEventListener("scroll", look, { passive: true });
    return () => box.removeEventListener("scroll", look);
  }, []);
  return (
    <div className="messages-wrap">
      <div className="messages" ref={ref} role="log" aria-label="Messages" tabIndex={0}>
        <div className="messages-inner" style={{ height: size }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = all[index];
            return (
              row && (
                <div
                  key={key}
                  data-index={index}
                  ref={virtual.measureElement}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <OneRow
                    row={row}
                    mood={row.type === "message" ? talk.moods?.[row.message.id] : undefined}
                    customer={customer}
                    trail={trail}
                    nameOf={nameOf}
                  />
                </div>
              )
            );
          })}
        </div>
      </div>
      {!atEnd && (
        <Button small className="to-end" onClick={toEnd}>
          <ArrowDown aria-hidden="true" /> Newest
        </Button>
      )}
    </div>
  );
}

/** Drawn again only when it changed: all are drawn with every step of scrolling. */
const OneRow = memo(function OneRow({ row, mood, customer, trail, nameOf }: RowProps) {
  if (row.type === "day") return <p className="day">{dayTitle(row.at)}</p>;
  if (row.type === "note") return <NoteRow note={row.note} author={nameOf(row.note.author.id)} />;
  return <MessageRow message={row.message} mood={mood} first={row.first} customer={customer} trail={trail} />;
});
