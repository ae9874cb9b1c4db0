"""Runs every conformance case through google-genai and prints one JSON line per case.

BASE_URL and API_KEY come from the environment; the names and the meaning of the cases
are those of ../src/test/resources/cases.txt. Names on the command line run only those;
`load WORKERS` keeps the server busy instead.
"""

import json
import os
import sys
import time

import batches
import caches
import calling
import documents
import embedding
import errors
import filing
import generating
import load
import models
import streaming
import structured
import thinking
import webhooks

FILES = (
    generating,
    streaming,
    structured,
    calling,
    thinking,
    models,
    embedding,
    caches,
    filing,
    documents,
    batches,
    webhooks,
    errors,
)
CASES = {name: case for file in FILES for name, case in file.CASES.items()}


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
        # Without them the SDK would turn to Google.
        sys.exit("BASE_URL and API_KEY must be set")
    if sys.argv[1:2] == ["load"]:
        load.run(int(sys.argv[2]))
    else:
        for chosen in sys.argv[1:] or CASES:
            run(chosen, CASES[chosen])
    # Half-read streams are left on purpose; their threads must not hold the process.
    sys.stdout.flush()
    os._exit(0)
