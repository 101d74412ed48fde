// Short messages at the lower edge, some with a way back.

import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { Button } from "./controls";

const STAYS_MS = 5000;
/** What went wrong takes longer to read. */
const BAD_STAYS_MS = 10_000;

interface Toast {
  id: number;
  text: string;
  bad?: boolean | undefined;
  undo?: (() => void) | undefined;
}

interface Say {
  (text: string, options?: { bad?: boolean; undo?: () => void; stays?: number }): () => void;
}

const Context = createContext<Say>(() => () => undefined);

/** Says something to the person. The function that it returns takes it away early. */
export const useSay = () => useContext(Context);

export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const last = useRef(0);
  const remove = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const say = useCallback<Say>(
    (text, { bad, undo, stays = bad ? BAD_STAYS_MS : STAYS_MS } = {}) => {
      const id = (last.current += 1);
      setToasts((all) => [...all.slice(-3), { id, text, bad, undo }]);
      setTimeout(() => remove(id), stays);
      return () => remove(id);
    },
    [remove],
  );
  const shown = useMemo(
    () =>
      toasts.map(({ id, text, bad, undo }) => (
        <div key={id} className={`toast ${bad ? "bad" : ""}`}>
          <span className="grow">{text}</span>
          {undo && (
            <Button
              small
              onClick={() => {
                undo();
                remove(id);
              }}
            >
              Undo
            </Button>
          )}
        </div>
      )),
    [toasts, remove],
  );
  return (
    <Context.Provider value={say}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {shown}
      </div>
    </Context.Provider>
  );
}
