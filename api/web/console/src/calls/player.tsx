// Plays a call's recording.

import { Pause, Play, RotateCcw, RotateCw } from "../ui/icons";
import { forwardRef, useEffect, useImperativeHandle, useRef, useState } from "react";
import { Choice, IconButton } from "../ui/controls";
import { clock } from "../ui/words";
import type { Track } from "./find";

const STEP_MS = 10_000;
const SPEEDS = [
  ["0.75", "0.75×"],
  ["1", "1×"],
  ["1.25", "1.25×"],
  ["1.5", "1.5×"],
  ["2", "2×"],
] as const;

export interface PlayerHandle {
  /** Goes to a moment of the transcript, and plays. */
  playAt: (ms: number) => void;
  toggle: () => void;
}

interface Props {
  call: string;
  tracks: Track[];
  startMs: number;
  onTime: (ms: number) => void;
}

export const Player = forwardRef<PlayerHandle, Props>(function Player({ call, tracks, startMs, onTime }, ref) {
  const audio = useRef<HTMLAudioElement>(null);
  const [chosen, setChosen] = useState(tracks[0]?.id ?? "");
  const track = tracks.find(({ id }) => id === chosen) ?? tracks[0];
  const late = track?.lateMs ?? 0;
  const [now, setNow] = useState(startMs);
  const [length, setLength] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState("1");
  const [broken, setBroken] = useState(false);
  const telling = useRef(onTime);
  telling.current = onTime;

  const play = () => {
    // A `play` that a pause or another track cuts short is no fault of the recording.
    void audio.current?.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "NotSupportedError") setBroken(true);
    });
  };
  const seek = (ms: number) => {
    const element = audio.current;
    if (!element) return;
    element.currentTime = Math.max(0, (ms - late) / 1000);
    setNow(ms);
    telling.current(ms);
  };
  const toggle = () => {
    if (audio.current?.paused) play();
    else audio.current?.pause();
  };
  // Another track goes on where the one before was.
  const goesOn = useRef(false);
  const choose = (id: string) => {
    goesOn.current = playing;
    setPlaying(false);
    setBroken(false);
    setChosen(id);
  };
  useImperativeHandle(ref, () => ({
    playAt: (ms) => {
      seek(ms);
      play();
    },
    toggle,
  }));

  // The element tells the time four times a second; a lit line wants it more often.
  useEffect(() => {
    if (!playing) return;
    let frame = 0;
    const tick = () => {
      const ms = (audio.current?.currentTime ?? 0) * 1000 + late;
      setNow(ms);
      telling.current(ms);
      frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [playing, late]);
  useEffect(() => {
    if (audio.current) audio.current.playbackRate = Number(speed);
  }, [speed, chosen]);

  if (!track)
    return (
      <p className="player-none small soft">The recording is not kept here, so the words can be read but not heard.</p>
    );
  return (
    <div className="player">
      <audio
        ref={audio}
        src={`/api/chat/conference/${call}/audio?source=${track.id}`}
        preload="metadata"
        onLoadedMetadata={(event) => {
          event.currentTarget.currentTime = Math.max(0, (now - late) / 1000);
          if (goesOn.current) play();
          goesOn.current = false;
        }}
        onDurationChange={({ currentTarget: { duration } }) => {
          // A recording that was streamed to its file does not say how long it is.
          if (Number.isFinite(duration)) setLength(duration * 1000 + late);
        }}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
        onError={() => setBroken(true)}
      />
      <IconButton label={playing ? "Pause" : "Play"} look="primary" className="play" onClick={toggle} disabled={broken}>
        {playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
      </IconButton>
      <IconButton label="Back 10 seconds" onClick={() => seek(Math.max(late, now - STEP_MS))}>
        <RotateCcw aria-hidden="true" />
      </IconButton>
      <IconButton label="On 10 seconds" onClick={() => seek(Math.min(length || Infinity, now + STEP_MS))}>
        <RotateCw aria-hidden="true" />
      </IconButton>
      <span className="num small">{clock(now)}</span>
      <input
        type="range"
        className="grow"
        aria-label="Where the recording is"
        aria-valuetext={length > 0 ? `${clock(now)} of ${clock(length)}` : clock(now)}
        min={0}
        max={Math.max(1, Math.round(length), Math.round(now))}
        step={500}
        value={Math.round(now)}
        onChange={(event) => seek(Number(event.target.value))}
      />
      <span className="num small soft">{clock(length)}</span>
      <Choice label="Speed" value={speed} options={SPEEDS} onChange={setSpeed} />
      {tracks.length > 1 && (
        <Choice
          label="What is heard"
          value={track.id}
          options={tracks.map(({ id, name }) => [id, name] as const)}
          onChange={choose}
        />
      )}
      {broken && <p className="small failed">The recording cannot be loaded, or this browser cannot play it.</p>}
    </div>
  );
});
