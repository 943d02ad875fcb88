#!/usr/bin/env python3
"""Try the API of a running `riwaya serve` with what its own description at /api/openapi.json allows and forbids.

    python tools/check_api.py --program target/debug/riwaya [--seconds 40]

schemathesis asks every route with good and with wrong values: nothing may end in a server error, and no answer may
differ from what the description says. Once without accounts, as whoever uses the machine; once as an administrator,
with a token. Each takes the given time at most.
"""
import argparse, json, pathlib, socket, subprocess, sys, tempfile, time, urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent

def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`riwaya serve` on an archive of the samples."""

    def __init__(self, program, folder):
        self.origin = f"http://127.0.0.1:{free_port()}"
        archive = pathlib.Path(folder, "archive")
        subprocess.run([program, "demo", "--archive", folder], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        listen = self.origin.removeprefix("http://")
        self.process = subprocess.Popen(
            [program, "serve", "--archive", archive, "--listen", listen], stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if "/setup?token=" in line:
                self.setup = line.split("token=")[1].strip()
                break
        while json.load(urllib.request.urlopen(f"{self.origin}/api/session"))["archive"]["loading"]:
            time.sleep(0.1)

    def post(self, path, body, headers=()):
        headers = {"Content-Type": "application/json", **dict(headers)}
        request = urllib.request.Request(self.origin + path, json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer), answer.headers

    def administrator(self):
        """Makes the first account and a token of it."""
        session, headers = self.post("/api/setup", {"token": self.setup, "name": "amal", "password": "correct horse battery"})
        cookie = headers["Set-Cookie"].split(";")[0]
        scopes = ["read", "review", "export", "admin"]
        made, _ = self.post("/api/tokens", {"name": "check", "scopes": scopes},
                            {"Cookie": cookie, "X-CSRF-Token": session["csrf"]})
        return made["token"]


def check(origin, seconds, headers):
    program = pathlib.Path(sys.executable).with_name("schemathesis")
    command = [
        program, "--config-file", ROOT / "tools/schemathesis.toml", "run", f"{origin}/api/openapi.json", "--url", origin, "--max-time", str(seconds),
        # No faster than one address may ask.
        "--rate-limit", "90/s", "--max-examples", "20", "--request-timeout", "30", "--seed", "1", "--no-color",
        "--warnings", "off", *headers]
    return subprocess.run(command, cwd=tempfile.mkdtemp()).returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "target/debug/riwaya")
    parser.add_argument("--seconds", type=int, default=40, help="for each of the two")
    arguments = parser.parse_args()
    faults = 0
    for name in ["without accounts", "as an administrator"]:
        print(f"== the API {name}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            server = Server(arguments.program.resolve(), folder)
            try:
                token = server.administrator() if name != "without accounts" else None
                headers = ["--header", f"Authorization: Bearer {token}"] if token else []
                faults += check(server.origin, arguments.seconds, headers) != 0
            finally:
                server.process.kill()
    sys.exit(faults)


if __name__ == "__main__":
    main()
