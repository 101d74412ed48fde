// A small choice of emoji.

import type { JSX, TargetedKeyboardEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { useSay } from "../ui/context";

const EMOJI = Array.from("😀😄😊🙂😉😍😎🤔😐🙄😕😢😭😡😱🤗👍👎👌🙏👏💪✌👋❤💔✨🎉🎁🔥⭐☀☕🍀📦🚚🏠💳📷📞✉⏰✅❌❓❗");
const COLUMNS = 8;

export function Emoji({ insert, back }: { insert: (emoji: string) => void; back: () => void }): JSX.Element {
  const say = useSay();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.querySelector("button")?.focus(), []);
  const move = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    if (event.key === "Escape") {
      event.stopPropagation();
      return back();
    }
    const buttons = [...event.currentTarget.querySelectorAll("button")];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div class="emoji" role="group" aria-label={say("emoji")} ref={list} onKeyDown={move}>
      {EMOJI.map((emoji) => (
        <button type="button" key={emoji} onClick={() => insert(emoji)}>
          {emoji}
        </button>
      ))}
    </div>
  );
}
