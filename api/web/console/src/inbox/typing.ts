// Tells the customer that somebody writes to them.

import { useCallback, useEffect, useRef } from "react";
import { useLive } from "../app/use-live";

const EVERY_MS = 3000;
/** Whoever has written nothing for this long does not write now. */
const ENDS_MS = 4000;

/** Said at most every few seconds, and when it is over: also by leaving. */
export function useTyping(id: string): (on: boolean) => void {
  const live = useLive();
  const told = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const tell = useCallback(
    (on: boolean) => {
      clearTimeout(timer.current);
      if (on) {
        timer.current = setTimeout(() => tell(false), ENDS_MS);
        if (Date.now() - told.current < EVERY_MS) return;
      } else if (told.current === 0) return;
      told.current = on ? Date.now() : 0;
      live?.typing(id, on);
    },
    [live, id],
  );
  useEffect(() => () => tell(false), [tell]);
  return tell;
}
