#!/usr/bin/env python3
"""How fast `riwaya serve` answers on an archive: the first view, then mixed reads at a steady rate with an ingest running.

    python3 tools/web_load.py [--articles 100000] [--archive DIR] [--program target/release/riwaya] [--rate 50] [--seconds 60]

Fills an archive with articles as tools/archive_soak.py makes them, or takes one that is there. Starts the server on it,
waits until all is linked and read, and prints how long that took, what a browser waits for before the list of incidents is
there (the page, its files, the first answers), for each kind of request the work that it is, the median and the 95th
percentile, and the peak of memory before and after. Work is the server's time on a processor, asked one by one before the
ingest: it does not depend on what else the machine does, as all other times do. Needs ../shared/corpus and an archive
without accounts. Fails where a figure is worse than wanted.
"""
import argparse, collections, gzip, http.client, json, os, pathlib, queue, random, re, socket, subprocess, sys, tempfile, threading, time, urllib.parse
from archive_soak import CORPUS, articles, parts
from check_schema import ROOT

WANTED = {"first view, ms": 1000, "filter change, ms": 300, "95th percentile, ms": 100, "memory, MB": 500}
PLACES = ["SY", "Aleppo", "Idlib", "IQ", "Al-Hasakah", "YE", "Baghdad"]
TYPES = ["air_strike", "armed_clash", "shelling", "arrest", "explosion", "protest"]
# Kinds of requests, and how often each is asked for.
KINDS = {"list": 20, "facets": 20, "map": 10, "incident": 15, "article": 10, "articles": 8, "search": 12, "page": 5}
WORDS = ["قسد", "قصف حلب", "مقتل مدنيين", "\"سجن الصناعة\"", "انفجار"]


class Load:
    def __init__(self, address):
        self.address, self.times, self.faults = address, collections.defaultdict(list), collections.Counter()
        self.incidents, self.articles = [], []
        self.local = threading.local()

    def get(self, path):
        if not hasattr(self.local, "connection"):
            self.local.connection = http.client.HTTPConnection(*self.address, timeout=60)
        connection = self.local.connection
        try:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"} if path != "/" else {})
            answer = connection.getresponse()
            body = answer.read()
            if answer.getheader("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            return answer.status, body
        except OSError:
            del self.local.connection
            return 0, b""

    def filter(self):
        parts = {"type": random.choice(TYPES), "place": random.choice(PLACES), "killed": random.randrange(1, 9), "from": f"20{random.randrange(14, 24)}-01-01"}
        chosen = random.sample(sorted(parts), random.randrange(1, 3))
        return urllib.parse.urlencode({name: parts[name] for name in chosen})

    def draw(self, kind=None):
        """A kind of request and its address."""
        kind = kind or random.choices(list(KINDS), KINDS.values())[0]
        words = urllib.parse.quote(random.choice(WORDS))
        return kind, {
            "list": lambda: f"/api/incidents?{self.filter()}",
            "facets": lambda: f"/api/incidents/facets?{self.filter()}",
            "map": lambda: f"/api/incidents/map?{self.filter()}",
            "incident": lambda: f"/api/incidents/{random.choice(self.incidents)}",
            "article": lambda: f"/api/articles/{random.choice(self.articles)}",
            "articles": lambda: f"/api/articles?{self.filter()}",
            "search": lambda: f"/api/search?q={words}&limit=20",
            "page": lambda: "/",
        }[kind]()

    def learn(self):
        for _ in range(20):
            _, body = self.get(f"/api/incidents?limit=200&from=20{random.randrange(14, 24)}-0{random.randrange(1, 9)}-01")
            self.incidents += [item["id"] for item in json.loads(body)["items"]]
        self.articles = [item["id"] for item in json.loads(self.get("/api/articles?limit=200")[1])["items"]]

    def first_view(self):
        """What is asked for until the list of incidents is there, in milliseconds."""
        begin = time.monotonic()
        page = self.get("/")[1].decode()
        files = re.findall(r'(?:src|href)="(/assets/[^"]+[.](?:js|css))"', page)
        for path in [*files, "/api/session", "/api/incidents", "/api/incidents/facets", "/api/incidents/map"]:
            status, _ = self.get(path)
            assert status == 200, path
        return (time.monotonic() - begin) * 1000

    def worker(self, jobs):
        while (job := jobs.get()) is not None:
            due, kind, path = job
            status, _ = self.get(path)
            # From when it was due: who waits behind a slow answer waits as well.
            self.times[kind].append((time.monotonic() - due) * 1000)
            # 308: an incident that was linked with another one meanwhile.
            if status not in (200, 308):
                self.faults[f"{status} {path}"] += 1

    def run(self, rate, seconds):
        jobs = queue.Queue()
        threads = [threading.Thread(target=self.worker, args=(jobs,)) for _ in range(32)]
        for thread in threads:
            thread.start()
        begin = time.monotonic()
        for number in range(int(rate * seconds)):
            due = begin + number / rate
            time.sleep(max(0, due - time.monotonic()))
            jobs.put((due, *self.draw()))
        for _ in threads:
            jobs.put(None)
        for thread in threads:
            thread.join()


def part(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def peak(process):
    """Megabytes."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024


def worked(process):
    """Milliseconds on a processor."""
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def fill(program, archive, total, telling):
    """Ingests so many articles, as the soak test makes them. The first of them tell of events; the others are made of
    those that tell of none, as most of what an outlet writes does."""
    silent = without_events(program)
    quiet = [article for article in articles() if article["doc_id"] in silent]
    with tempfile.TemporaryDirectory() as folder:
        part = pathlib.Path(folder) / "part.jsonl"
        for _ in parts(part, min(telling, total)):
            ingest(program, archive, part).wait()
        for _ in parts(part, max(0, total - telling), begin=telling, source=quiet):
            ingest(program, archive, part).wait()


def without_events(program, rounds=4):
    """Ids of the articles of the corpus of which no variant, of so many, tells of an event."""
    telling, every = set(), [article["doc_id"] for article in articles()]
    with tempfile.TemporaryDirectory() as folder:
        part = pathlib.Path(folder) / "part.jsonl"
        for _ in parts(part, rounds * len(every)):
            read = subprocess.run([program, "extract", "--format", "jsonl", part], capture_output=True, text=True, check=True)
            read = map(json.loads, filter(None, read.stdout.split("\n")))
            telling.update(article["doc_id"].rsplit("-", 1)[0] for article in read if article["events"])
    return set(every) - telling


def ingest(program, archive, path):
    command = [program, "ingest", "--archive", archive, "--threads", "1", path]
    return subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=ROOT / "target/release/riwaya")
    parser.add_argument("--archive", type=pathlib.Path, help="is kept, and taken as it is where it is there")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--telling", type=int, default=4_500, help="how many of them tell of events")
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    if not CORPUS.exists():
        print(f"skipped: {CORPUS.name} is not there")
        return
    with tempfile.TemporaryDirectory() as folder:
        archive = options.archive or pathlib.Path(folder) / "archive"
        if not archive.exists():
            fill(options.program, archive, options.articles, options.telling)
        news = pathlib.Path(folder) / "news.jsonl"
        next(parts(news, 5000, begin=10_000_000))
        measure(options, archive, news)


def measure(options, archive, news):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    listen, begin = f"127.0.0.1:{port}", time.monotonic()
    server = subprocess.Popen([str(options.program), "serve", "--archive", str(archive), "--listen", listen], stdout=subprocess.DEVNULL)
    coming = None
    try:
        load = Load(("127.0.0.1", port))
        while True:
            time.sleep(0.5)
            if server.poll() is not None:
                sys.exit("the server ended")
            status, body = load.get("/api/session")
            if status == 200 and not (held := json.loads(body)["archive"])["loading"]:
                break
        print(f"ready after {time.monotonic() - begin:.1f} s: {held}; {peak(server):.0f} MB")
        views = [load.first_view() for _ in range(11)]
        load.learn()
        work = {}
        for kind in KINDS:
            begin = worked(server)
            for _ in range(40):
                load.get(load.draw(kind)[1])
            work[kind] = (worked(server) - begin) / 40
        coming = ingest(options.program, archive, news)
        load.run(options.rate, options.seconds)
        still = coming.poll() is None
        memory = peak(server)
    finally:
        for process in filter(None, [coming, server]):
            process.terminate()
            process.wait()
    everything = [time for times in load.times.values() for time in times]
    for kind, times in sorted(load.times.items()):
        print(f"  {kind:<9} {len(times):>5} requests, work {work[kind]:5.1f} ms, median {part(times, 0.5):6.1f} ms, 95 % {part(times, 0.95):6.1f} ms")
    mean = sum(work[kind] * len(times) for kind, times in load.times.items()) / len(everything)
    print(f"  {len(everything)} requests, work {mean:.1f} ms, median {part(everything, 0.5):.1f} ms; the ingest {'ran to the end' if still else 'ended before'}")
    filters = load.times["list"] + load.times["facets"] + load.times["map"]
    figures = {
        "first view, ms": part(views, 0.5), "filter change, ms": part(filters, 0.95),
        "95th percentile, ms": part(everything, 0.95), "memory, MB": memory,
    }
    for what, figure in figures.items():
        print(f"  {what}: {figure:.1f} (wanted: at most {WANTED[what]}){'' if figure <= WANTED[what] else '  FAULT'}")
    for fault, count in load.faults.most_common(5):
        print(f"  {count} times {fault}")
    sys.exit(bool(load.faults) or any(figure > WANTED[what] for what, figure in figures.items()))


if __name__ == "__main__":
    main()
