"""Speed of transcription as ratios in one run: to bare whisper.cpp, to faster-whisper, and memory over length. Run by bench-speech.sh."""

import argparse
import json
import subprocess
import tempfile
import time
from pathlib import Path

from faster_whisper import WhisperModel

ROUNDS = 5
DECODERS = 2
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures/audio"


def main():
    options = parse()
    notes = sorted(FIXTURES.glob("*.ogg"))
    with tempfile.TemporaryDirectory(prefix="bench-speech.") as folder:
        lengths = {minutes: joined(notes, Path(folder), minutes) for minutes in (1, 10, 60)}
        ours = {Path(line["file"]).name: line for line in speed(options, 1, notes)}
        ours = {name: line for name, line in ours.items() if 3 <= line["seconds"] <= 10}
        long = {minutes: speed(options, DECODERS, [path])[0] for minutes, path in lengths.items()}
        model = WhisperModel(str(options.model_folder), device="cpu", compute_type="int8", cpu_threads=1)
        theirs = {name: quickest(model, FIXTURES / name) for name in ours}
        both = WhisperModel(str(options.model_folder), device="cpu", compute_type="int8", cpu_threads=DECODERS)
        ten = timed(both, lengths[10])

    total = sum(line["ours_ms"] for line in ours.values())
    bare = sum(line["bare_ms"] for line in ours.values())
    other = sum(theirs.values())
    print(f"{len(ours)} notes of 3 to 10 s, one thread: ours {total:.0f} ms, bare whisper.cpp {bare:.0f} ms, faster-whisper int8 {other:.0f} ms")
    per_note = sorted(line["ours_ms"] / line["bare_ms"] for line in ours.values())
    print(f"  ours to bare whisper.cpp: {total / bare:.2f} in all, {per_note[len(per_note) // 2]:.2f} in the median note (aim: at most 1.05)")
    print(f"  faster-whisper to ours:   {other / total:.2f} (aim: at least 2)")
    print(f"10 minutes, {DECODERS} threads: ours {long[10]['ours_ms'] / 1000:.1f} s, faster-whisper int8 {ten / 1000:.1f} s")
    print(f"  faster-whisper to ours:   {ten / long[10]['ours_ms']:.2f} (aim: at least 1)")
    peaks = ", ".join(f"{minutes} min {line['peak_kib'] / 1024:.0f} MiB" for minutes, line in long.items())
    print(f"peak memory: {peaks} (aim: the same)")
    print(f"  60 minutes took {long[60]['ours_ms'] / 1000:.0f} s, real-time factor {long[60]['ours_ms'] / 1000 / long[60]['seconds']:.3f}")


def parse():
    parser = argparse.ArgumentParser(prog="bench-speech.py")
    parser.add_argument("--speed", required=True, help="the program that times ours and whisper.cpp")
    parser.add_argument("--model", required=True, help="the model's file")
    parser.add_argument("--model-folder", required=True, help="the same model for faster-whisper")
    return parser.parse_args()


def joined(notes, folder, minutes):
    """All notes one after the other, a second of silence after each, again and again."""
    path = folder / f"{minutes}-minutes.flac"
    script = ";".join(f"[{at}:a]aresample=16000,apad=pad_dur=1[n{at}]" for at in range(len(notes)))
    script += ";" + "".join(f"[n{at}]" for at in range(len(notes))) + f"concat=n={len(notes)}:v=0:a=1[all]"
    once = folder / "once.flac"
    if not once.exists():
        inputs = [argument for note in notes for argument in ("-i", str(note))]
        subprocess.run(["ffmpeg", "-v", "error", *inputs, "-filter_complex", script, "-map", "[all]", "-ac", "1", str(once)], check=True)
    again = ["-stream_loop", "-1", "-i", str(once), "-t", str(minutes * 60)]
    subprocess.run(["ffmpeg", "-v", "error", *again, "-ac", "1", "-ar", "16000", str(path)], check=True)
    return path


def speed(options, decoders, paths):
    command = [options.speed, options.model, str(decoders), *map(str, paths)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def quickest(model, path):
    return min(timed(model, path) for _ in range(ROUNDS))


def timed(model, path):
    start = time.perf_counter()
    segments, _ = model.transcribe(str(path), beam_size=1, language="en")
    list(segments)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
