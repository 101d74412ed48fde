// A search that is made after a pause in typing.

import { useEffect, useRef, useState } from "react";
import { SearchBox } from "./controls";

const PAUSE_MS = 250;

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

export function TypedSearch({ label, value, onChange }: Props) {
  const [text, setText] = useState(value);
  // What was asked for last, from here or by the address.
  const asked = useRef(value);
  const change = useRef(onChange);
  change.current = onChange;
  useEffect(() => {
    // Somebody went back, or away and here again: the address is right.
    if (value === asked.current) return;
    asked.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = wanted;
      change.current(wanted);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return <SearchBox label={label} value={text} onChange={setText} />;
}
