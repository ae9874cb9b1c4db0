"""Runs the conformance cases of one client and prints one JSON line per case.

The client's name comes first on the command line, then the names of cases, else all of them run. BASE_URL and API_KEY come
from the environment; the names and the meaning of the cases are those of ../../src/test/resources/*-cases.txt.
"""

import importlib
import json
import os
import sys
import time


def run(name, case):
    started = time.monotonic()
    try:
        ok, detail = True, case()
    except Exception as e:  # the line must come whatever happened
        ok, detail = False, f"{type(e).__name__}: {e}"
    line = {"case": name, "ok": ok, "detail": str(detail or ""), "millis": int((time.monotonic() - started) * 1000)}
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    if not (os.environ.get("BASE_URL") and os.environ.get("API_KEY")):
        # Without them the clients would turn to Google.
        sys.exit("BASE_URL and API_KEY must be set")
    cases = importlib.import_module(f"{sys.argv[1]}_cases").CASES
    for chosen in sys.argv[2:] or cases:
        run(chosen, cases[chosen])
