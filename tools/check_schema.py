#!/usr/bin/env python3
"""Check that what `riwaya extract --format jsonl` prints is what docs/output.schema.json says.

    python3 tools/check_schema.py [--program target/debug/riwaya] [FILE …]

Reads the files, or else the samples, and where ../shared is present the seed and the first 40 training articles. Beside the schema:
every quoted value is the field from `start` to `end`, title and text are exactly those of the input, articles keep
their order, and what refers to something else in the line finds it. One line per fault; exit code 1 if there is one.
"""
import argparse, copy, json, pathlib, subprocess, sys, tempfile
import jsonschema

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TRAINING_ARTICLES = 40


def default_paths(scratch):
    paths = sorted(path for path in (ROOT / "samples").rglob("*") if path.suffix in {".jsonl", ".txt", ".html"})
    if SHARED.is_dir():
        paths += sorted((SHARED / "seed").glob("*.txt")) + [SHARED / "seed" / "article.jsonl"]
        first = (SHARED / "eval" / "train" / "articles.jsonl").read_text(encoding="utf-8").split("\n")[:TRAINING_ARTICLES]
        (scratch / "train.jsonl").write_text("\n".join(first), encoding="utf-8")
        paths.append(scratch / "train.jsonl")
    else:
        print(f"skipped: {SHARED} is not there; only the samples are checked")
    return paths


def inputs(paths):
    """Files to read: each with its JSON objects, or with None for a page."""
    for path in paths:
        if path.suffix != ".jsonl":
            yield path, None
            continue
        articles = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        if all("text" in article for article in articles):  # annotations and others are no input
            yield path, articles


def extract(program, path):
    done = subprocess.run([program, "extract", "--format", "jsonl", path], capture_output=True, check=False)
    if done.returncode:
        yield f"exit code {done.returncode}: {done.stderr.decode(errors='replace').strip()}", None
    for line in done.stdout.decode("utf-8").split("\n"):
        if line:
            yield None, json.loads(line)


def quotes(value, where=""):
    """Every object with a field and offsets, with its path in the line."""
    if isinstance(value, dict):
        if {"field", "start", "end", "text"} <= value.keys():
            yield where, value
        for key, child in value.items():
            yield from quotes(child, f"{where}.{key}")
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from quotes(child, f"{where}[{index}]")


def event_faults(event):
    voices = {claim["voice"]["text"] for claim in event["claims"]}
    for kind in ("figures", "parts", "joint"):
        for figure in event[kind]:
            if figure["high"] is not None and figure["high"] < figure["low"]:
                yield f"{kind}: high {figure['high']} is below low {figure['low']}"
            yield from (f"{kind}: no claim of '{voice}'" for voice in figure["by"] if voice not in voices)
    for claim in event["claims"]:
        if claim["figure"] is not None and claim["figure"] >= len(event["figures"]):
            yield f"claim on figure {claim['figure']} of {len(event['figures'])}"
    date = event["date"]
    if date["start"] > date["end"] and date["end"]:
        yield f"date starts {date['start']} and ends {date['end']}"


def faults(line, validator, article=None):
    """What is wrong with one line of output; `article` is its input where that is JSON."""
    found = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(line)]
    if found:
        return found
    for where, quote in quotes(line):
        words = line[quote["field"]][quote["start"]:quote["end"]]
        if words != quote["text"]:
            found.append(f"{where}: {quote['field']}[{quote['start']}:{quote['end']}] is '{words[:60]}', not '{quote['text'][:60]}'")
    end = 0
    for zone in line["zones"]:
        if not end <= zone["start"] < zone["end"] <= len(line["text"]):
            found.append(f"zone {zone} overlaps the one before, is empty or leaves the text")
        end = zone["end"]
    ids = [event["id"] for event in line["events"]]
    if len(ids) != len(set(ids)):
        found.append("two events have one id")
    for index, event in enumerate(line["events"]):
        found += [f"events[{index}]: {fault}" for fault in event_faults(event)]
    for key in ("doc_id", "title", "text") if article is not None else ():
        expected = article.get(key) or ("" if key == "title" else line[key])
        if line[key] != expected:
            found.append(f"{key} is not that of the input")
    return found


def self_test(line, validator):
    """A check that finds nothing wrong in broken lines would be worth nothing."""
    event, mention = line["events"][0], line["events"][0]["mentions"][0]
    changes = [
        ("an unknown key", lambda new: new.update(extra=1)),
        ("a missing key", lambda new: new.pop("notes")),
        ("an unknown type", lambda new: new["events"][0].update(type="party")),
        ("a confidence above 1", lambda new: new["events"][0].update(confidence=1.5)),
        ("an offset that is off by one", lambda new: new["events"][0]["mentions"][0].update(start=mention["start"] + 1)),
        ("an event without a mention", lambda new: new["events"][0].update(mentions=[])),
        ("a text that was cut", lambda new: new.update(text=new["text"].rstrip()[:-1])),
        ("one id twice", lambda new: new["events"].append(event)),
    ]
    article = {"title": line["title"], "text": line["text"]}
    assert not faults(line, validator, article)
    for name, change in changes:
        broken = copy.deepcopy(line)
        change(broken)
        assert faults(broken, validator, article), f"the check does not see {name}"
    return len(changes)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=ROOT / "target" / "debug" / "riwaya", help="the riwaya to run")
    parser.add_argument("files", nargs="*", type=pathlib.Path, help="what to read instead of the samples")
    arguments = parser.parse_args()
    schema = json.loads((ROOT / "docs" / "output.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    count, bad, tried = 0, 0, 0
    with tempfile.TemporaryDirectory() as scratch:
        for path, articles in inputs(arguments.files or default_paths(pathlib.Path(scratch))):
            lines = []
            for error, line in extract(arguments.program, path):
                article = articles[len(lines)] if line and articles and len(lines) < len(articles) else None
                found = [error] if error else faults(line, validator, article)
                for fault in found:
                    print(f"{path.name}: {line['doc_id'] if line else '-'}: {fault}")
                bad += len(found)
                if line:
                    lines.append(line)
                    if not tried and not found and line["events"]:
                        tried = self_test(line, validator)
            if len(lines) != (1 if articles is None else len(articles)):
                print(f"{path.name}: {len(lines)} lines came out")
                bad += 1
            count += len(lines)
    print(f"schema: {count} lines checked, {tried} broken ones seen as broken, {bad} faults")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
