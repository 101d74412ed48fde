// Single keys that do something while nobody types.

import { useEffect, useRef } from "react";

export type Keys = Record<string, (event: KeyboardEvent) => void>;

const TYPING = "input, textarea, select, [contenteditable], [role='menu'], dialog[open]";
/** What a space or Enter presses. */
const PRESSED = "button, a[href], summary, [role='button'], [role='tab'], [role='switch']";
/** Whoever speaks to the computer, or hits keys by chance, switches single keys off. This browser remembers it. */
const OFF = "frontdesk.keys-off";

export function keysAreOn(): boolean {
  try {
    return localStorage.getItem(OFF) === null;
  } catch {
    return true;
  }
}

export function switchKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  } catch {
    // A browser that keeps nothing keeps the keys.
  }
}

/** A key that is held down goes on where that is asked for only. */
const GOES_ON = ["j", "k"];

export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !keysAreOn()) return;
      if (event.repeat && !GOES_ON.includes(key)) return;
      if (target instanceof Element && target.closest(TYPING)) return;
      if (key === " " && target instanceof Element && target.closest(PRESSED)) return;
      if (document.querySelector("dialog[open]")) return;
      const act = current.current[key];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
