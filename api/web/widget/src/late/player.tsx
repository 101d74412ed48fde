// Listening before sending. It plays samples, not an address: a strict page need not allow one.

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { Recording } from "../core/drafts";
import { length } from "../texts/texts";
import { useSay } from "../ui/context";
import { Icon } from "../ui/icons";

const TICK_MS = 200;

export function Player({ recording }: { recording: Recording }): JSX.Element {
  const say = useSay();
  const [at, setAt] = useState<number | null>(null);
  const playing = useRef<AudioContext | null>(null);

  const stop = (): void => {
    void playing.current?.close();
    playing.current = null;
    setAt(null);
  };
  const play = async (): Promise<void> => {
    // It may be decoding still.
    if (playing.current) return;
    const context = new AudioContext();
    playing.current = context;
    try {
      // It takes what it decodes.
      const sound = await context.decodeAudioData(recording.audio.slice(0));
      const source = context.createBufferSource();
      source.buffer = sound;
      source.connect(context.destination);
      source.onended = () => playing.current === context && stop();
      source.start();
      setAt(0);
    } catch {
      if (playing.current === context) stop();
    }
  };
  useEffect(() => {
    if (at === null) return;
    const timer = setInterval(() => setAt((playing.current?.currentTime ?? 0) * 1000), TICK_MS);
    return () => clearInterval(timer);
  }, [at === null]); // eslint-disable-line react-hooks/exhaustive-deps -- while it plays
  useEffect(
    () => () => {
      void playing.current?.close();
      playing.current = null;
    },
    [],
  );

  const on = at !== null;
  return (
    <button type="button" class="quiet player" onClick={() => (on ? stop() : void play())}>
      <Icon name={on ? "stop" : "play"} size={16} />
      {say(on ? "stop" : "listen")}
      {on && <span aria-hidden="true">{length(at)}</span>}
    </button>
  );
}
