"""The API held to its own description, by three members of different roles.

    python tests/api/run.py PROGRAM

The demonstration is played and served on a free port, and each role's bearer token sends to every operation what
the description allows and what it does not, with places of paths and references in bodies filled with ids of real
rows (`hooks.py`). No answer may be a fault of ours, and none may be missing from the description: its status, its
kind of content, its schema. DATABASE_URL names an empty PostgreSQL; without it the house lives in a SQLite file.

Part of it can be tried alone: TSUDOI_API_ROLES names roles (`viewer,staff`), TSUDOI_API_ONLY paths by a regular
expression; TSUDOI_API_EXAMPLES is how many cases are invented for each operation.

The last line reads `N passed, N failed`, one for each role and operation.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
MEMBERS = {
    "viewer": "shiraishi@shioakari.example",
    "staff": "otsuki@shioakari.example",
    "administrator": "hamasaki@shioakari.example",
}
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
SEED = "20261126"
# As long as a slow machine may need for a story of ten weeks in a debug build.
PATIENCE = 15 * 60


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


class House:
    """The demonstration, served until it is left."""

    def __init__(self, program, folder):
        self.program, self.data, self.log = program, folder / "house", folder / "log"
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        given = [program, "demo", "--data", self.data, "--listen", f"127.0.0.1:{port}"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(given, stdout=log, stderr=log)
        until = time.monotonic() + PATIENCE
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > until:
                sys.exit(f"the demonstration did not come up:\n{self.said()}")
            time.sleep(0.2)

    def answers(self):
        try:
            return urllib.request.urlopen(f"{self.url}/readyz", timeout=5).status == 200
        except OSError:
            return False

    def said(self):
        return self.log.read_text(errors="replace")

    def token(self, email):
        given = [self.program, "token", email, "--data", self.data, "--name", "api"]
        return subprocess.run(given, check=True, capture_output=True, text=True).stdout.strip()

    def get(self, path, token):
        asked = urllib.request.Request(f"{self.url}{path}", headers={"Authorization": f"Bearer {token}"})
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:
                return json.load(answer)
        except (OSError, ValueError):
            return None

    def leave(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)


def gather(found, said, name):
    """Keeps the ids that an answer tells, by what they are ids of: `id` in a list `name`, else by their key."""
    if isinstance(said, list):
        for one in said:
            gather(found, one, name)
    elif isinstance(said, dict):
        for key, value in said.items():
            kind = name if key == "id" else key
            if isinstance(value, str) and re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", value):
                found.setdefault(kind, {})[value] = None
            else:
                gather(found, value, key if isinstance(value, list) else name)


def real_ids(house, token):
    """Ids of real rows by the name of what they stand for, from everything that can be read without knowing one,
    and then from everything that can be read about the first round."""
    api = house.get("/api/openapi.json", token)
    found = {}
    reading = sorted(path for path, operations in api["paths"].items() if "get" in operations)
    for path in reading:
        if "{" not in path:
            gather(found, house.get(path, token), path.rsplit("/", 1)[1])
    rounds = {id: house.get(f"/api/v1/gatherings/{id}/ledger", token) for id in found["gatherings"]}
    largest = max(rounds, key=lambda id: len(json.dumps(rounds[id])))
    chosen = {"gatherings": largest, "organizations": next(iter(found["organizations"]))}
    for path in reading:
        room = path.split("/")[3]
        if path.count("{") == 1 and path.startswith(f"/api/v1/{room}/{{") and room in chosen:
            gather(found, house.get(re.sub(r"\{\w+\}", chosen[room], path), token), path.rsplit("/", 1)[1])
    found["gatherings"] = found["gathering"] = {largest: None}
    found["region"] = found["municipalities"]
    return {name: list(ids)[:8] for name, ids in found.items()}


def try_role(house, token, known, took, folder):
    """Everything that one role may try: the exit code, and what was said."""
    given = [
        Path(sys.executable).with_name("st"), "run", f"{house.url}/api/openapi.json",
        "--header", f"Authorization: Bearer {token}", "--checks", CHECKS,
        "--phases", "examples,coverage,fuzzing", "--max-examples", os.environ.get("TSUDOI_API_EXAMPLES", "8"),
        "--seed", SEED, "--generation-database", "none", "--continue-on-failure", "--suppress-health-check", "all",
        # How long answers take is told, not judged: it says how much else the machine has to do.
        "--no-color", "--warnings", "off", "--request-timeout", "60",
    ]
    if only := os.environ.get("TSUDOI_API_ONLY"):
        given += ["--include-path-regex", only]
    env = {
        **os.environ, "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1",
        "TSUDOI_API_IDS": str(known), "TSUDOI_API_TOOK": str(took),
    }
    done = subprocess.run(given, cwd=folder, env=env, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def slowest(took):
    """The three operations that let somebody wait longest, each by its slowest answer."""
    longest = {}
    for line in took.read_text().splitlines():
        seconds, operation = line.split(" ", 1)
        longest[operation] = max(float(seconds), longest.get(operation, 0))
    ranked = sorted(longest.items(), key=lambda one: -one[1])[:3]
    return ", ".join(f"{operation} {seconds:.1f} s" for operation, seconds in ranked)


def main():
    program = Path(sys.argv[1]).resolve()
    folder = Path(tempfile.mkdtemp(prefix="tsudoi-api-"))
    passed, failed = 0, 0
    try:
        house = House(program, folder)
        try:
            named = os.environ.get("TSUDOI_API_ROLES")
            roles = named.split(",") if named else MEMBERS
            tokens = {role: house.token(MEMBERS[role]) for role in roles}
            known = folder / "ids.json"
            ids = real_ids(house, tokens.get("administrator") or house.token(MEMBERS["administrator"]))
            for role, token in tokens.items():
                spare = {one["id"] for one in house.get("/api/v1/tokens", token)}
                house.token(MEMBERS[role])
                ids["tokens"] = [one["id"] for one in house.get("/api/v1/tokens", token) if one["id"] not in spare]
                known.write_text(json.dumps(ids))
                started = time.monotonic()
                took = folder / f"took-{role}"
                took.touch()
                code, said = try_role(house, token, known, took, folder)
                tested = int(re.search(r"Tested: (\d+)", said)[1]) if "Tested: " in said else 0
                wrong = len(set(re.findall(r"^_+ ([A-Z]+ /\S+) _+$", said, re.M))) or (1 if code else 0)
                cases = re.search(r"(\d+) generated", said)
                spent = time.monotonic() - started
                print(f"{role}: {cases and cases[1]} requests in {spent:.0f} s; slowest {slowest(took)}", flush=True)
                if tested == 0:
                    wrong += 1
                    code = code or 1
                    print(f"the {role} tried nothing: the answers of this run show nothing")
                if code:
                    print(said, flush=True)
                if house.get("/api/v1/tasks", token) is None:
                    sys.exit(f"the token of the {role} counts no more, so not everything was tried")
                passed, failed = passed + tested - min(wrong, tested), failed + wrong
        finally:
            house.leave()
            faults = [line for line in house.said().splitlines() if "panicked" in line or "ERROR tsudoi" in line]
            print("\n".join(faults))
            # Whoever asked may have had an answer all the same.
            failed += sum("panicked" in line for line in faults)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
