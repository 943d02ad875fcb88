#!/usr/bin/env python3
"""Run riwaya long and hard: everything in one go, hostile inputs, memory, cold start.

    python3 tools/soak.py [--program target/release/riwaya] [--inputs 3000] [--seed 1]

Reads ../shared/corpus/articles.jsonl, or the samples where that is absent. Fails on a crash, a rejected article, an
output that depends on the number of threads, an offset that is wrong, and a peak of memory of 300 MB or more.
Times are printed and never fail.
"""
import argparse, hashlib, json, pathlib, random, shutil, subprocess, sys, tempfile, time
from check_schema import ROOT, SHARED, quotes

MEMORY_MB = 300
COLD_RUNS = 20
SHOWN_FAULTS = 20
# What breaks readers: direction marks, joiners, marks without a letter, presentation forms, other planes, NUL, and
# the pieces that rules look for, in places where nobody would write them.
PIECES = [
    "\u200f", "\u202b", "\u202c", "\u2067", "\u200c", "\u200d", "\ufeff", "\u064b" * 40, "\u0640" * 30, "\ufdfa", "\ufefb", "\0", "\U0001f525",
    "\U0001ee00", "\u0301", "e\u0301", "\r\n", "\u2028", "\t", " ", "9" * 40, "٩" * 25, "12/31/0000", "2022-02-30", "لا", "ال", "وال", "ب",
    "مئة ألف مليون", "«", "»", '"', "(", ")", ":", "،", "...", "https://", "[", "]", "<b>", "{\"", "قتل", "انفجار", "وقال", "أمس", "في",
]

# Runs a program and writes its peak of memory in KB to a file. A process of its own, since Linux counts what the
# parent held at the fork as the child's, and this script holds the whole corpus.
MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[2:]).returncode
open(sys.argv[1], "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(code if code >= 0 else 128 - code)
"""


class Soak:
    def __init__(self, program):
        self.program, self.faults = program, []

    def fault(self, text):
        self.faults.append(text)
        if len(self.faults) <= SHOWN_FAULTS:
            print(f"  FAULT: {text}")

    def run(self, paths, *options):
        """Runs extract on files; gives exit code, output, standard error, seconds, and peak memory in MB."""
        command = [self.program, "extract", "--format", "jsonl", *options, *paths]
        with tempfile.NamedTemporaryFile("r") as peak:
            begin = time.monotonic()
            done = subprocess.run([sys.executable, "-c", MEASURE, peak.name, *command], capture_output=True, check=False)
            seconds = time.monotonic() - begin
            megabytes = int(peak.read()) / 1024
        return done.returncode, done.stdout, done.stderr.decode(errors="replace"), seconds, megabytes

    def memory(self, what, megabytes):
        if megabytes >= MEMORY_MB:
            self.fault(f"{what}: {megabytes:.0f} MB of memory")

    def everything(self, path, articles):
        """The whole corpus on one thread and on several: nothing rejected, the same bytes."""
        size = sum(len((article.get("title") or "").encode()) + len(article["text"].encode()) for article in articles) / 1e6
        digests = []
        for threads in ("1", "2", "8"):
            code, out, errors, seconds, megabytes = self.run([path], "--threads", threads)
            digests.append(hashlib.sha256(out).hexdigest())
            rate = f"{size / seconds:.1f} MB/s, {len(articles) / seconds:.0f} articles/s, peak {megabytes:.0f} MB"
            print(f"  {threads} thread(s): {len(articles)} articles in {seconds:.1f} s, {rate}")
            self.memory(f"{threads} threads", megabytes)
            lines = out.count(b"\n")
            if code or errors or lines != len(articles):
                self.fault(f"{threads} threads: exit code {code}, {lines} lines of {len(articles)}; {errors[:300]}")
        if len(set(digests)) > 1:
            self.fault("the output depends on the number of threads")

    def hostile_articles(self, articles, count, scratch, chance):
        """Articles that nobody would write, as JSON: each must come out, with offsets that fit."""
        path = scratch / "hostile.jsonl"
        made = [{"doc_id": str(at), "title": mangle(chance, articles), "text": mangle(chance, articles) + "نص",  # an empty text is refused
                 "published": chance.choice(["2022-01-21", "0001-01-01", "9999-12-31", "yesterday", "", None])} for at in range(count)]
        path.write_text("".join(json.dumps(article) + "\n" for article in made), encoding="utf-8")
        code, out, errors, seconds, megabytes = self.run([path])
        print(f"  {count} hostile articles in {seconds:.1f} s, peak {megabytes:.0f} MB")
        self.memory("hostile articles", megabytes)
        lines = [json.loads(line) for line in out.decode().split("\n") if line]
        if code or len(lines) != count:
            self.fault(f"hostile articles: exit code {code}, {len(lines)} lines; {errors[:300]}")
        for line in lines:
            article = made[int(line["doc_id"])]
            if (article["title"], article["text"]) != (line["title"], line["text"]):
                self.fault(f"hostile article {article['doc_id']}: title or text was changed")
            for where, quote in quotes(line):
                if line[quote["field"]][quote["start"]:quote["end"]] != quote["text"]:
                    self.fault(f"hostile article {article['doc_id']}: {where}: offsets do not fit")

    def hostile_files(self, pages, count, scratch, chance):
        """Files of broken bytes: read or refused, never a crash."""
        paths = []
        for at in range(count):
            page = bytearray(chance.choice(pages))
            for _ in range(chance.randrange(1, 30)):
                place = chance.randrange(len(page) + 1)
                page[place:place + chance.choice([0, 1, 1, 5, 200])] = chance.choice([chance.randbytes(4), chance.choice(PIECES).encode(), b"<", b"</div>" * 50])
            if chance.random() < 0.3:
                del page[chance.randrange(len(page) + 1):]
            paths.append(scratch / f"{at}.bin")
            paths[-1].write_bytes(page)
        code, _, errors, seconds, megabytes = self.run(paths)
        print(f"  {count} broken files in {seconds:.1f} s, {errors.count(chr(10))} refused, peak {megabytes:.0f} MB")
        self.memory("broken files", megabytes)
        if code not in (0, 2) or "panicked" in errors:
            self.fault(f"broken files: exit code {code}; {errors[-500:]}")

    def long_line(self, scratch, article):
        """A line of 200 MB is refused, and the line after it is read."""
        path = scratch / "long.jsonl"
        with open(path, "w", encoding="utf-8") as file:
            file.write('{"text": "')
            for _ in range(200):
                file.write("x" * 1_000_000)
            file.write('"}\n' + json.dumps(article) + "\n")
        code, out, errors, seconds, megabytes = self.run([path])
        print(f"  a line of 200 MB: {seconds:.1f} s, peak {megabytes:.0f} MB: {errors.strip()}")
        self.memory("long line", megabytes)
        if code != 2 or out.count(b"\n") != 1:
            self.fault(f"long line: exit code {code}")

    def cold_start(self, path):
        times = []
        for _ in range(COLD_RUNS):
            begin = time.monotonic()
            subprocess.run([self.program, "extract", path], stdout=subprocess.DEVNULL, check=True)
            times.append(time.monotonic() - begin)
        print(f"  one file, cold: median {sorted(times)[COLD_RUNS // 2] * 1000:.0f} ms of {COLD_RUNS} runs (wanted: under 200)")


def mangle(chance, articles):
    """Words of articles, cut, doubled and shuffled, with hostile pieces in between."""
    article = chance.choice(articles)
    text = chance.choice([article.get("title") or "", article["text"], article["text"][:300], ""])
    words = text.split(" ")
    if chance.random() < 0.3:
        chance.shuffle(words)
    for _ in range(chance.randrange(20)):
        words.insert(chance.randrange(len(words) + 1), chance.choice(PIECES) * chance.choice([1, 1, 3]))
    text = chance.choice([" ", " ", " ", "", "\n"]).join(words)
    return "".join(letter + "ـ" for letter in text[:200]) if chance.random() < 0.05 else text


def corpus():
    path = SHARED / "corpus" / "articles.jsonl"
    if path.exists():
        return path.read_text(encoding="utf-8").split("\n")
    print(f"{path} is not there: the samples stand in, 200 times")
    lines = [line for path in sorted((ROOT / "samples").rglob("*.jsonl")) for line in path.read_text(encoding="utf-8").split("\n")]
    return [line for line in lines if '"text"' in line] * 200


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=ROOT / "target" / "release" / "riwaya", help="the riwaya to run")
    parser.add_argument("--inputs", type=int, default=3000, help="how many hostile articles, and how many files")
    parser.add_argument("--seed", type=int, default=1, help="start of the random numbers")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    lines = [line for line in corpus() if line.strip()]
    articles = [article for article in map(json.loads, lines) if "text" in article]
    pages = [path.read_bytes() for folder in (ROOT / "samples", SHARED / "seed", SHARED / "pages") for path in sorted(folder.rglob("*")) if path.is_file()]
    pages += [line.encode() for line in lines[:200]]
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        soak = Soak(shutil.copy2(arguments.program, scratch / "riwaya"))  # a build meanwhile changes nothing
        whole = scratch / "articles.jsonl"
        whole.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles), encoding="utf-8")
        soak.everything(whole, articles)
        soak.hostile_articles(articles, arguments.inputs, scratch, chance)
        soak.hostile_files(pages, arguments.inputs, scratch, chance)
        soak.long_line(scratch, articles[0])
        (scratch / "one.jsonl").write_text(json.dumps(articles[0]) + "\n", encoding="utf-8")
        soak.cold_start(scratch / "one.jsonl")
    print(f"soak: {len(soak.faults)} faults")
    sys.exit(bool(soak.faults))


if __name__ == "__main__":
    main()
