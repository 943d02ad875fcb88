#!/usr/bin/env python3
"""Annotations of news articles whose text is not part of the project: corpus/annotated.jsonl, read and written.

    python3 tools/annotations.py check                       # the file by itself, and against the articles where they are at hand
    python3 tools/annotations.py expand FOLDER               # FOLDER/articles.jsonl and FOLDER/gold.jsonl, as `riwaya train` takes them
    python3 tools/annotations.py take GOLD ARTICLES          # put annotations with their words into the file, as offsets

One JSON object an article, with the keys of an annotation (samples/README.md#gold), but for `content`, the first 16 digits of the SHA-256 of
title, line feed and text, and for every span: [start, end] in the text or ["title", start, end], in code points, the end
exclusive. Only who has the articles, with the same `doc_id`, can read the words again; they are looked for in
../shared/corpus/articles.jsonl.
"""
import argparse, hashlib, json, pathlib, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILE = ROOT / "corpus" / "annotated.jsonl"
ARTICLES = ROOT.parent / "shared" / "corpus" / "articles.jsonl"


def lines(path):
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def write(path, objects):
    path.write_text("".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) + "\n" for each in objects), encoding="utf-8")


def content(article):
    return hashlib.sha256(f"{article['title']}\n{article['text']}".encode()).hexdigest()[:16]


def with_spans(annotation, change):
    """The annotation with each span changed. `near` is where the quote of a mention stands: its trigger is found there."""

    def event(each):
        mentions = []
        for mention in each["mentions"]:
            quote = change(mention["quote"])
            mentions.append({"trigger": change(mention["trigger"], quote, mention["quote"]), "quote": quote})
        changed = {"mentions": mentions}
        for key in ("agents", "patients", "instruments"):
            changed[key] = [change(span) for span in each[key]]
        changed["places"] = [{**place, "span": change(place["span"])} for place in each["places"]]
        voice = lambda source: source if source == "outlet" else change(source)
        changed["sources"] = [{**source, "source": voice(source["source"])} for source in each["sources"]]
        changed["figures"] = [
            {**figure, "who": change(figure["who"]) if figure.get("who") else "", "quote": change(figure["quote"]), "by": [voice(by) for by in figure["by"]]}
            for figure in each["figures"]
        ]
        return {**each, **changed}

    return {**annotation, "events": [event(each) for each in annotation["events"]]}


def offsets(article):
    """From words to where they stand: the trigger inside its quote, all else where it stands first."""

    def change(words, quote=None, quoted=None):
        if quote is not None:
            start = quote[-2] + quoted.index(words)
            return [*quote[:-2], start, start + len(words)]
        for field in ("title", "text"):
            start = article[field].find(words)
            if start >= 0:
                return ["title"] * (field == "title") + [start, start + len(words)]
        raise ValueError(f"{article['doc_id']} does not hold {words!r}")

    return change


def words(article):
    """From where they stand to words."""

    def change(span, _quote=None, _quoted=None):
        *field, start, end = span
        text = article["title" if field else "text"]
        if not 0 <= start < end <= len(text):
            raise ValueError(f"{article['doc_id']}: {span} lies outside")
        return text[start:end]

    return change


def expanded():
    """Each annotation with its article, with words for offsets."""
    annotations = lines(FILE)
    wanted = {each["doc_id"] for each in annotations}
    articles = {each["doc_id"]: each for each in lines(ARTICLES) if each["doc_id"] in wanted}
    for annotation in annotations:
        article = articles.get(annotation["doc_id"])
        if article is None or content(article) != annotation["content"]:
            raise ValueError(f"{annotation['doc_id']}: the article is {'missing' if article is None else 'another one'}")
        yield article, with_spans({key: value for key, value in annotation.items() if key != "content"}, words(article))


def check():
    seen = set()
    for annotation in lines(FILE):
        if annotation["doc_id"] in seen:
            raise ValueError(f"{annotation['doc_id']} is annotated twice")
        seen.add(annotation["doc_id"])
        with_spans(annotation, lambda span, *_: None if isinstance(span, list) else sys.exit(f"{annotation['doc_id']}: words, {span!r}, where offsets belong"))
    if not ARTICLES.is_file():
        print(f"skipped: without {ARTICLES.name} the annotations are not held against their articles")
        return
    for _, annotation in expanded():
        for event in annotation["events"]:
            for mention in event["mentions"]:
                if mention["trigger"] not in mention["quote"]:
                    raise ValueError(f"{annotation['doc_id']}: a trigger outside its quote")
            voices = {source["source"] for source in event["sources"]}
            if any(by not in voices for figure in event["figures"] for by in figure["by"]):
                raise ValueError(f"{annotation['doc_id']}: a figure by nobody who is a source")


def take(gold, articles):
    known = {each["doc_id"]: each for each in lines(FILE)} if FILE.is_file() else {}
    texts = {each["doc_id"]: each for each in lines(articles)}
    for annotation in lines(gold):
        article = texts[annotation["doc_id"]]
        known[annotation["doc_id"]] = {"content": content(article), **with_spans(annotation, offsets(article))}
    write(FILE, [known[each] for each in sorted(known)])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check")
    commands.add_parser("expand").add_argument("folder", type=pathlib.Path)
    taking = commands.add_parser("take")
    taking.add_argument("gold", type=pathlib.Path)
    taking.add_argument("articles", type=pathlib.Path)
    options = parser.parse_args()
    try:
        if options.command == "check":
            check()
        elif options.command == "expand":
            pairs = list(expanded())
            options.folder.mkdir(parents=True, exist_ok=True)
            write(options.folder / "articles.jsonl", [article for article, _ in pairs])
            write(options.folder / "gold.jsonl", [annotation for _, annotation in pairs])
        else:
            take(options.gold, options.articles)
    except (ValueError, KeyError, TypeError) as error:
        sys.exit(f"tools/annotations.py: {error}")


if __name__ == "__main__":
    main()
