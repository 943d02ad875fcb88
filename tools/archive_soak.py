#!/usr/bin/env python3
"""Fill an archive, then search it: speed, size, memory, and whether it stays fast as it grows.

    python3 tools/archive_soak.py [--program target/release/riwaya] [--articles 100000] [--folder DIR]

Reads ../shared/corpus/articles.jsonl. First the corpus alone: speed, peak of memory, size, a second ingest. Then the
corpus again and again, with other names, places and numbers in each round, up to so many articles, and the queries of
tools/queries.txt. Fails on a figure that is worse than what is wanted: run it on a machine that does nothing else.
"""
import argparse, json, pathlib, random, re, resource, shutil, subprocess, sys, tempfile, time
from check_schema import ROOT, SHARED

WANTED = {"rate": 600, "size": 3.0, "memory": 400, "again": 0.25, "p95": 50.0, "steady": 0.6}
CORPUS = SHARED / "corpus" / "articles.jsonl"
# Words that are exchanged for each other from round to round, so that texts differ: names, places, units.
FAMILIES = [
    "محمد أحمد علي حسن حسين خالد محمود يوسف إبراهيم عمر".split(),
    "حلب إدلب حمص حماة درعا الرقة الحسكة دمشق اللاذقية السويداء".split(),
    "بغداد الموصل كركوك البصرة الأنبار ديالى صنعاء عدن تعز الحديدة".split(),
    "الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت".split(),
    "جنود مدنيين مسلحين عناصر أشخاص مقاتلين".split(),
]
FILLERS = "شارع سوق طريق جسر مدرسة مبنى حاجز معبر ساحة مقر مخيم وادي تل قرية منطقة محطة مصنع ميناء مطار سد".split()


def variant(article, number, generator):
    """The article with other words, so that it is no copy of itself."""
    text = article["text"]
    for family in FAMILIES:
        order = dict(zip(family, generator.sample(family, len(family))))
        text = re.sub("|".join(map(re.escape, family)), lambda found: order[found.group()], text)
    words = text.split(" ")
    # Every third word or so gets another beside it: no run of three words stays the same.
    text = " ".join(word if at % 3 else f"{word} {generator.choice(FILLERS)}{generator.randrange(500)}" for at, word in enumerate(words))
    return {**article, "doc_id": f"{article['doc_id']}-{number}", "url": None, "text": text}


def parts(path, total, begin=0, source=None):
    """Writes so many variants of the corpus, or of other articles, to a file, 5,000 after 5,000, and says after each how
    many there were by then."""
    source, generator, made = source or list(articles()), random.Random(begin + 1), begin
    while made < begin + total:
        count = min(5000, begin + total - made)
        with path.open("w") as file:
            for number in range(made, made + count):
                article = variant(source[number % len(source)], number // len(source), generator)
                file.write(json.dumps(article, ensure_ascii=False) + "\n")
        made += count
        yield made - begin


def run(program, *arguments):
    """Standard output, standard error, seconds."""
    begin = time.monotonic()
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"riwaya {arguments[0]} ended with {done.returncode}: {done.stderr[-500:]}")
    return done.stdout, done.stderr, time.monotonic() - begin


def size(folder):
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


class Soak:
    def __init__(self, program, folder):
        self.program, self.folder, self.faults = program, folder, []

    def wanted(self, what, value, limit, below=True):
        good = value <= limit if below else value >= limit
        print(f"  {what}: {value:.2f} (wanted: {'at most' if below else 'at least'} {limit}){'' if good else '  FAULT'}")
        if not good:
            self.faults.append(what)

    def corpus(self):
        archive = self.folder / "corpus"
        first = json.loads(run(self.program, "ingest", "--archive", archive, "--threads", 2, CORPUS)[0].splitlines()[-1])
        count = first["new"] + first["updated"]
        print(f"corpus: {count} articles in {first['seconds']:.1f} s, {count / first['seconds']:.0f}/s; {first['duplicate']} copies")
        self.wanted("articles a second", count / first["seconds"], WANTED["rate"], below=False)
        print("  seconds of work: " + ", ".join(f"{name} {seconds:.1f}" for name, seconds in first["parts"].items()))
        # Children's peak: the largest of all so far, and this is the first.
        self.wanted("memory, MB", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, WANTED["memory"])
        text = sum(len((article.get("title") or "").encode()) + len(article["text"].encode()) for article in articles())
        index = size(archive / "index-1")
        print(f"  text {text / 1e6:.1f} MB, file {CORPUS.stat().st_size / 1e6:.1f} MB, database {(size(archive) - index) / 1e6:.1f} MB, index {index / 1e6:.1f} MB")
        self.wanted("size, of the file", size(archive) / CORPUS.stat().st_size, WANTED["size"])
        again = json.loads(run(self.program, "ingest", "--archive", archive, "--threads", 2, CORPUS)[0].splitlines()[-1])
        if again["unchanged"] != count:
            self.faults.append("a second ingest changes something")
        self.wanted("second ingest, of the first", again["seconds"] / first["seconds"], WANTED["again"])

    def grown(self, total):
        archive, part = self.folder / "grown", self.folder / "part.jsonl"
        rate = 0
        for made in parts(part, total):
            rate, copies = self.rate(archive, part)
            print(f"  {made} articles: {rate:.0f}/s, {copies} copies", flush=True)
        # The last part into an empty archive, a moment later: what else runs on the machine slows both alike.
        self.wanted("speed when full, of that when empty", rate / self.rate(self.folder / "fresh", part)[0], WANTED["steady"], below=False)
        print(f"  archive {size(archive) / 1e6:.0f} MB")
        self.search(archive)
        seconds = run(self.program, "verify", "--archive", archive)[2]
        print(f"  verify: {seconds:.1f} s")

    def rate(self, archive, part):
        """Articles a second, and how many of them are copies."""
        out = json.loads(run(self.program, "ingest", "--archive", archive, "--threads", 2, part)[0].splitlines()[-1])
        return (out["new"] + out["updated"]) / out["seconds"], out["duplicate"]

    def search(self, archive):
        queries = ROOT / "tools" / "queries.txt"
        run(self.program, "search", "--archive", archive, "--queries", queries)  # the files come into memory
        out = run(self.program, "search", "--archive", archive, "--queries", queries)[0]
        answers = sorted(map(json.loads, out.splitlines()), key=lambda answer: answer["milliseconds"])
        for answer in answers[-8:]:
            print(f"    {answer['milliseconds']:6.1f} ms  {answer['total']:>7}  {answer['query']}")
        times = [answer["milliseconds"] for answer in answers]
        print(f"  {len(times)} queries, median {times[len(times) // 2]:.1f} ms")
        self.wanted("95th percentile, ms", times[int(len(times) * 0.95)], WANTED["p95"])


def articles():
    with CORPUS.open() as file:
        yield from map(json.loads, file)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=str(ROOT / "target/release/riwaya"))
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=pathlib.Path, help="keep the archives there")
    options = parser.parse_args()
    if not CORPUS.exists():
        print(f"skipped: {CORPUS.name} is not there")
        return
    folder = options.folder or pathlib.Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    soak = Soak(str(pathlib.Path(options.program).resolve()), folder)
    soak.corpus()
    if options.articles:
        soak.grown(options.articles)
    if not options.folder:
        shutil.rmtree(folder)
    if soak.faults:
        sys.exit("worse than wanted: " + ", ".join(soak.faults))


if __name__ == "__main__":
    main()
