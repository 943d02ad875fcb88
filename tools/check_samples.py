#!/usr/bin/env python3
"""Check samples/: the reports and their gold annotations.

Usage: python3 tools/check_samples.py [FOLDER]        (no argument: samples/ of this repository)

Prints one line per fault (doc_id: what) and exits with 1 if any was found. Checked are the form of
every annotation, that each quote stands exactly once in the article (title and text, or the visible
text of a page) and holds its trigger, that every other span stands in it at all, that figures name
only sources of their event, and that each report has exactly one annotation and the reverse.
Needs nothing beyond Python's standard library.
"""

import datetime
import html.parser
import json
import re
import sys
from collections import Counter
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
LEAST_REPORTS = 14

TYPES = set(
    """armed_clash armed_attack air_strike shelling explosion suicide_bombing shooting execution killing
    abduction abuse arrest raid prison_riot prison_break release territory_capture withdrawal deployment
    siege interception protest riot displacement destruction agreement threat""".split()
)
FACTUALITY = {"actual", "denied", "disputed", "possible", "attempted", "planned"}
STANCES = {"asserts", "denies", "doubts"}
PRECISIONS = {"day", "week", "month", "year", "unknown"}
KINDS = set("killed injured detained escaped released abducted displaced missing participants".split())
COUNTED = {"civilian", "agent", "patient", "other", "unknown"}
ARTICLE_KEYS = {"doc_id", "relevant", "events"}
EVENT_KEYS = set(
    "type mentions factuality background agents patients instruments places date figures sources".split()
)
PLACE_KEYS = {"span", "settlement", "admin1", "country"}
FIGURE_KEYS = {"kind", "low", "high", "who", "quote", "by", "of"}
REPORT_KEYS = {"doc_id", "outlet", "url", "published", "title", "text"}

BLOCKS = set("p div h1 h2 h3 li ul br td tr table article figure figcaption section header footer aside hr".split())
INVISIBLE = {"script", "style", "head"}


class Visible(html.parser.HTMLParser):
    """Collects the text that a reader of the page sees."""

    def __init__(self):
        super().__init__()
        self.parts, self.hidden = [], 0

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in INVISIBLE
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        self.hidden -= tag in INVISIBLE
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


def visible_text(raw):
    """The text of a page, decoded by the character set that it declares."""
    declared = re.search(rb"charset=[\"']?([\w-]+)", raw)
    reader = Visible()
    reader.feed(raw.decode(declared.group(1).decode("ascii") if declared else "utf-8"))
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


def read_reports(folder):
    """The text that annotations refer to, by doc_id, and the faults met while reading."""
    texts, faults = {}, []

    def add(doc_id, text):
        if doc_id in texts:
            faults.append(f"{doc_id}: two reports have this doc_id")
        texts[doc_id] = text

    for line in (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        doc_id = report.get("doc_id", "?")
        if set(report) != REPORT_KEYS or not all(isinstance(v, str) and v for v in report.values()):
            faults.append(f"{doc_id}: keys must be {sorted(REPORT_KEYS)}, each a string that is not empty")
            continue
        if not re.match(r"https://[\w.-]+\.example\.org/", report["url"]):
            faults.append(f"{doc_id}: url is not under example.org")
        datetime.date.fromisoformat(report["published"][:10])
        add(doc_id, report["title"] + "\n" + report["text"])
    for path in sorted(folder.glob("*.txt")):
        add(path.stem, path.read_bytes().decode("utf-8"))
    for path in sorted(folder.glob("*.html")):
        add(path.stem, visible_text(path.read_bytes()))
    return texts, faults


def date_faults(date):
    if set(date) != {"start", "end", "precision"} or date["precision"] not in PRECISIONS:
        yield f"date {date}"
    elif date["precision"] == "unknown":
        if date["start"] or date["end"]:
            yield f"date of unknown precision is not empty: {date}"
    elif datetime.date.fromisoformat(date["start"]) > datetime.date.fromisoformat(date["end"]):
        yield f"date ends before it starts: {date}"


def quote_faults(quote, text, words):
    if text.count(quote) != 1:
        yield f"stands {text.count(quote)} times in the article: {quote}"
    if not words[0] <= len(quote.split()) <= words[1]:
        yield f"is not of {words[0]} to {words[1]} words: {quote}"


def figure_faults(figure, text, sources):
    if set(figure) != FIGURE_KEYS or figure["kind"] not in KINDS or figure["of"] not in COUNTED:
        yield f"figure {figure}"
        return
    low, high = figure["low"], figure["high"]
    if type(low) is not int or not (high is None or type(high) is int and low <= high):
        yield f"figure range {low} to {high}"
    yield from (f"figure {fault}" for fault in quote_faults(figure["quote"], text, (1, 15)))
    if figure["who"] not in text:
        yield f"figure counts somebody who is not in the article: {figure['who']}"
    if not figure["by"] or set(figure["by"]) - sources:
        yield f"figure by {figure['by']}, who are not all sources of the event"


def event_faults(event, text):
    if set(event) != EVENT_KEYS or event["type"] not in TYPES or event["factuality"] not in FACTUALITY:
        yield f"keys, type or factuality: {event}"
        return
    if type(event["background"]) is not bool:
        yield "background is neither true nor false"
    if not event["mentions"]:
        yield "no mention"
    for mention in event["mentions"]:
        if set(mention) != {"trigger", "quote"} or not mention["trigger"]:
            yield f"mention {mention}"
            continue
        yield from (f"quote {fault}" for fault in quote_faults(mention["quote"], text, (3, 15)))
        if mention["quote"].count(mention["trigger"]) != 1:
            yield f"trigger «{mention['trigger']}» does not stand once in its quote: {mention['quote']}"
    for role in ("agents", "patients", "instruments"):
        yield from (f"{role}: not in the article: {span}" for span in event[role] if not span or span not in text)
    for place in event["places"]:
        if set(place) != PLACE_KEYS or not re.fullmatch(r"[A-Z]{2}|", place["country"]):
            yield f"place {place}"
        elif place["span"] not in text:
            yield f"place: not in the article: {place['span']}"
    yield from date_faults(event["date"])
    stances = {}
    for source in event["sources"]:
        if set(source) != {"source", "stance"} or source["stance"] not in STANCES:
            yield f"source {source}"
        elif source["source"] != "outlet" and source["source"] not in text:
            yield f"source: not in the article: {source['source']}"
        else:
            stances[source["source"]] = source["stance"]
    if not stances:
        yield "no source"
    held = set(stances.values())
    if event["factuality"] == "disputed" and not {"asserts", "denies"} <= held:
        yield "disputed, but nobody asserts it or nobody denies it"
    if event["factuality"] == "denied" and held != {"denies"}:
        yield "denied, but somebody asserts it"
    for figure in event["figures"]:
        yield from figure_faults(figure, text, set(stances))


def gold_faults(gold, texts):
    for article in gold:
        doc_id = article.get("doc_id", "?")
        if set(article) != ARTICLE_KEYS or type(article["relevant"]) is not bool:
            yield f"{doc_id}: keys must be {sorted(ARTICLE_KEYS)}"
            continue
        if article["relevant"] != bool(article["events"]):
            yield f"{doc_id}: relevant must say whether there are events"
        if doc_id not in texts:
            yield f"{doc_id}: an annotation without a report"
            continue
        for number, event in enumerate(article["events"], 1):
            for fault in event_faults(event, texts[doc_id]):
                yield f"{doc_id} event {number} ({event.get('type')}): {fault}"


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    texts, faults = read_reports(folder)
    gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    faults += gold_faults(gold, texts)
    annotated = Counter(article.get("doc_id") for article in gold)
    faults += [f"{doc_id}: a report without an annotation" for doc_id in texts if doc_id not in annotated]
    faults += [f"{doc_id}: {n} annotations" for doc_id, n in annotated.items() if n > 1]
    if len(texts) < LEAST_REPORTS:
        faults.append(f"only {len(texts)} reports, at least {LEAST_REPORTS} are wanted")
    for fault in faults:
        print(fault)
    events = [event for article in gold for event in article.get("events", [])]
    types = {event.get("type") for event in events}
    print(f"{len(texts)} reports, {len(events)} events of {len(types & TYPES)} types, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
