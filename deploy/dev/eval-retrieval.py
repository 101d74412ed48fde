"""How well `frontdesk kb rank` finds the article that a question is about: recall at 5 and mean reciprocal rank.

Usage: eval-retrieval.py PATH_OF_FRONTDESK [DOCS.jsonl QUESTIONS.jsonl]

Without files: the articles of the sample shop and fixtures/knowledge/questions.jsonl. Questions are lines of {id, query, relevant: [doc_id, …]}.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def articles():
    for path in sorted((ROOT / "fixtures/crm/articles").glob("*.md")):
        title, _, text = path.read_text(encoding="utf-8").partition("\n")
        yield {"doc_id": path.stem, "title": title.lstrip("# ").strip(), "text": text}


def rank(frontdesk, docs, questions, *options):
    asked = "".join(json.dumps({"id": q["id"], "query": q["query"]}) + "\n" for q in questions)
    ran = subprocess.run([frontdesk, "kb", "rank", "--docs", docs, *options, "-"], input=asked, stdout=subprocess.PIPE, text=True, check=True)
    return {row["id"]: row["ranked"] for row in map(json.loads, ran.stdout.splitlines())}


def measure(questions, ranked):
    recall = reciprocal = 0.0
    for question in questions:
        relevant, found = set(question["relevant"]), ranked[question["id"]]
        recall += len(relevant.intersection(found[:5])) / min(5, len(relevant))
        reciprocal += next((1 / place for place, doc in enumerate(found, 1) if doc in relevant), 0.0)
    return 100 * recall / len(questions), 100 * reciprocal / len(questions)


def main():
    frontdesk, *files = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        if files:
            docs, questions = files[0], lines(pathlib.Path(files[1]))
        else:
            docs = pathlib.Path(folder) / "docs.jsonl"
            docs.write_text("".join(json.dumps(article) + "\n" for article in articles()), encoding="utf-8")
            questions = lines(ROOT / "fixtures/knowledge/questions.jsonl")
        for name, options in ("words alone", ["--words-only"]), ("words and meaning", []):
            recall, reciprocal = measure(questions, rank(frontdesk, docs, questions, *options))
            print(f"{name}: recall@5 {recall:.1f}, MRR {reciprocal:.1f} ({len(questions)} questions)")


if __name__ == "__main__":
    main()
