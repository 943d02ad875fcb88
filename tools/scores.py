#!/usr/bin/env python3
"""Print how well the seed and the first training articles are read, by the scorer of ../shared.

    python3 tools/scores.py [--program target/debug/riwaya] [--train 40]

Prints a table and fails only where riwaya or the scorer does; says so and does nothing where ../shared is absent.
"""
import argparse, json, pathlib, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
ROWS = {"events": "events, typed", "events_untyped": "events, untyped", "mentions": "mentions", "arguments": "arguments",
        "figures_with_voice": "figure, voice, whom", "not_actual": "events not actual", "dissent": "denials and doubts"}
ACCURACIES = {"factuality_accuracy": "factuality", "background_accuracy": "background", "relevance_accuracy": "relevance"}


def score(program, articles, gold, count, scratch):
    """The scorer's result on the first `count` articles of a file."""
    lines = articles.read_text(encoding="utf-8").split("\n")[:count]
    ids = {json.loads(line)["doc_id"] for line in lines if line}
    answers = [line for line in gold.read_text(encoding="utf-8").split("\n") if line and json.loads(line)["doc_id"] in ids]
    files = {name: scratch / f"{name}.jsonl" for name in ("articles", "gold", "pred")}
    files["articles"].write_text("\n".join(lines), encoding="utf-8")
    files["gold"].write_text("\n".join(answers), encoding="utf-8")
    with open(files["pred"], "wb") as out:
        subprocess.run([program, "extract", "--format", "jsonl", files["articles"]], stdout=out, check=True)
    options = [word for name, path in files.items() for word in (f"--{name}", path)]
    done = subprocess.run([sys.executable, SHARED / "eval" / "score.py", *options, "--json"], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def cell(value):
    if not value["gold"]:
        return f"{'-':>6} {'of 0':>8} {'':<16}"
    interval = "[{:.2f} to {:.2f}]".format(*value["interval"]) if "interval" in value else ""
    return f"{value['f1']:>6.2f} {'of ' + str(value['gold']):>8} {interval:<16}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=ROOT / "target" / "debug" / "riwaya", help="the riwaya to run")
    parser.add_argument("--train", type=int, default=40, help="how many training articles")
    arguments = parser.parse_args()
    if not (SHARED / "eval" / "score.py").exists():
        print(f"skipped: {SHARED} is not there, so there is nothing to score")
        return
    train, seed = SHARED / "eval" / "train", SHARED / "seed"
    sets = {"seed": (seed / "article.jsonl", seed / "gold.jsonl", 1),
            f"train, first {arguments.train}": (train / "articles.jsonl", train / "gold.jsonl", arguments.train)}
    with tempfile.TemporaryDirectory() as scratch:
        results = {name: score(arguments.program, *what, pathlib.Path(scratch)) for name, what in sets.items()}
    print(f"{'F1, of how many, 95 % interval':<32}" + "".join(f"{name:<36}" for name in results))
    rows = {title: [result[key] for result in results.values()] for key, title in ROWS.items()}
    for slot in sorted({slot for result in results.values() for slot in result["by_slot"]}):
        rows[f"  {slot}"] = [result["by_slot"].get(slot, {"gold": 0}) for result in results.values()]
    for title, values in rows.items():
        print(f"{title:<32}" + "".join(f"{cell(value):<36}" for value in values).rstrip())
    for key, title in ACCURACIES.items():
        print(f"{'accuracy of ' + title:<32}" + "".join(f"{result[key]:>6.2f}{'':<30}" for result in results.values()).rstrip())


if __name__ == "__main__":
    main()
