#!/usr/bin/env python3
"""Milliseconds from `pollux serve` to the first 200 of the API (models list) and to the first answer of the model, several times.

    usage: start-time.py [ROUNDS [OPTION OF SERVE...]]     environment: POLLUX_HOME, POLLUX (another launcher than this checkout's)

Build and first start lie behind. What asks must cost nothing itself: a curl for each question takes a quarter of two processors.
"""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

PORT = os.environ.get("POLLUX_BENCHMARK_PORT", "8097")
MODELS = f"http://127.0.0.1:{PORT}/v1beta/models"
KEY = "start-time"
LIMIT = 60


def ask(url, body=None):
    data = json.dumps(body).encode() if body else None
    request = urllib.request.Request(url, data, {"x-goog-api-key": KEY, "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=LIMIT) as response:
        response.read()


def await_listening(server, start):
    while True:
        try:
            return ask(MODELS)
        except (urllib.error.URLError, ConnectionError):
            if server.poll() is not None or time.monotonic() - start > LIMIT:
                sys.exit("the server does not answer")
            time.sleep(0.004)


def answer():
    one_token = {"contents": [{"parts": [{"text": "Hi"}]}], "generationConfig": {"maxOutputTokens": 1}}
    ask(f"{MODELS}/gemini-2.5-flash:generateContent", one_token)


def measure(launcher, options):
    start = time.monotonic()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = dict(os.environ, POLLUX_API_KEY=KEY)
    server = subprocess.Popen([launcher, "serve", "--port", PORT, *options], env=environment, **quiet)
    try:
        await_listening(server, start)
        listening = time.monotonic()
        answer()
        answered = time.monotonic()
    finally:
        server.terminate()
        server.wait()
    print(f"first 200 {1000 * (listening - start):.0f} ms, first answer {1000 * (answered - start):.0f} ms", flush=True)


def main(rounds="5", *options):
    checkout = Path(__file__).resolve().parents[3]
    for _ in range(int(rounds)):
        measure(os.environ.get("POLLUX", str(checkout / "pollux")), options)


if __name__ == "__main__":
    main(*sys.argv[1:])
