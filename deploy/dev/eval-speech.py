"""Word error rates of Frontdesk and of faster-whisper on the same recordings. Run by eval-speech.sh.

Texts are compared after Whisper's English normalisation, so that spelling, figures and punctuation do not count.
Exits with 1 when Frontdesk misses more words than faster-whisper does in its better setting, by more than a point.
"""

import argparse
import csv
import json
import subprocess
import sys
from pathlib import Path

import jiwer
from faster_whisper import WhisperModel
from whisper_normalizer.english import EnglishTextNormalizer

BEAMS = (1, 5)
ALLOWED_POINTS = 1.0
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures/audio"


def main():
    options = parse()
    notes = read_notes(options.audio)
    heard = {"frontdesk": by_frontdesk(options.frontdesk, [path for path, _ in notes])}
    model = WhisperModel(str(options.model), device="cpu", compute_type="int8")
    for beam in BEAMS:
        heard[f"beam {beam}"] = [by_faster_whisper(model, path, beam) for path, _ in notes]
    total = report(notes, heard)
    worse = total["frontdesk"] - min(total[f"beam {beam}"] for beam in BEAMS)
    print(f"\nFrontdesk against faster-whisper at its best: {worse:+.2f} points (at most {ALLOWED_POINTS:+.1f})")
    return 1 if worse > ALLOWED_POINTS else 0


def parse():
    parser = argparse.ArgumentParser(prog="eval-speech.py")
    parser.add_argument("--frontdesk", required=True, help="the program")
    parser.add_argument("--model", required=True, help="the folder of the same model for faster-whisper")
    parser.add_argument("--audio", type=Path, default=FIXTURES, help="a folder with recordings and their texts.tsv")
    return parser.parse_args()


def read_notes(folder):
    """Pairs of a recording and what is said in it."""
    with open(folder / "texts.tsv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row and not row[0].startswith("#")]
    notes = []
    for name, _, text in rows:
        files = sorted(folder.glob(f"{name}.*"))
        if len(files) != 1:
            sys.exit(f"eval-speech.py: {folder} has {len(files)} recordings of {name}; exactly one is needed")
        notes.append((files[0], text))
    return notes


def by_frontdesk(program, paths):
    """One run for all, as the model is loaded once. A file that failed counts as heard in no word."""
    command = [program, "transcribe", "--format", "json", "--language", "en", *map(str, paths)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    lines = {Path(line["file"]).name: line for line in map(json.loads, done.stdout.splitlines())}
    missing = [path.name for path in paths if path.name not in lines]
    if missing:
        sys.exit(f"eval-speech.py: frontdesk transcribe ended with {done.returncode} and said nothing about {', '.join(missing)}")
    for line in lines.values():
        if line["state"] != "done":
            print(f"{line['file']}: {line['state']}, {line.get('reason')}", file=sys.stderr)
    return [lines[path.name].get("text") or "" for path in paths]


def by_faster_whisper(model, path, beam):
    segments, _ = model.transcribe(str(path), beam_size=beam, language="en")
    return " ".join(segment.text.strip() for segment in segments)


def report(notes, heard):
    """Prints the table, and what was misheard; the word error rate of all together by column, in per cent."""
    normalise = EnglishTextNormalizer()
    said = [normalise(text) for _, text in notes]
    made = {who: [normalise(text) for text in texts] for who, texts in heard.items()}
    columns = list(heard)
    width = max(len(path.name) for path, _ in notes)
    print(f"{'word error rate, %':<{width}}  words" + "".join(f"{who:>11}" for who in columns))
    for at, (path, _) in enumerate(notes):
        rates = "".join(f"{100 * jiwer.wer(said[at], made[who][at]):11.1f}" for who in columns)
        print(f"{path.name:<{width}}  {len(said[at].split()):5}{rates}")
    total = {who: 100 * jiwer.wer(said, made[who]) for who in columns}
    print(f"{'all':<{width}}  {sum(len(text.split()) for text in said):5}" + "".join(f"{total[who]:11.2f}" for who in columns))
    for at, (path, text) in enumerate(notes):
        if made["frontdesk"][at] != said[at]:
            print(f"\n{path.name}\n  said   {text}\n  heard  {heard['frontdesk'][at]}")
    return total


if __name__ == "__main__":
    sys.exit(main())
