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

  const seek = (ms: number) => {
    const element = audio.current;
    if (!element) return;
    element.currentTime = Math.max(0, (ms - late) / 1000);
    setNow(ms);
    telling.current(ms);
  };
  const toggle = () => {
    const element = audio.current;
    if (!element) return;
    if (element.paused) void element.play().catch(() => setBroken(true));
    else element.pause();
  };
  useImperativeHandle(ref, () => ({
    playAt: (ms) => {
      seek(ms);
      void audio.current?.play().catch(() => setBroken(true));
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
          setLength(event.currentTarget.duration * 1000 + late);
          event.currentTarget.currentTime = Math.max(0, (now - late) / 1000);
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
      <IconButton label="On 10 seconds" onClick={() => seek(Math.min(length, now + STEP_MS))}>
        <RotateCw aria-hidden="true" />
      </IconButton>
      <span className="num small">{clock(now)}</span>
      <input
        type="range"
        className="grow"
        aria-label="Where the recording is"
        aria-valuetext={`${clock(now)} of ${clock(length)}`}
        min={0}
        max={Math.max(1, Math.round(length))}
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
          onChange={setChosen}
        />
      )}
      {broken && <p className="small failed">The recording cannot be played in this browser.</p>}
    </div>
  );
});
