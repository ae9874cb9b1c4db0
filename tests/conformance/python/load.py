"""Keeps a server busy through google-genai and prints one JSON line per call.

`driver.py load WORKERS` runs that many loops side by side until standard input ends; each then
finishes the call it is in. A stream without a finish reason that ended without an error is "cut".
"""

import itertools
import json
import sys
import threading
import time

from shared import MODEL, new_client
from google.genai import types

KINDS = ("stream", "generate", "stream", "count", "stream")
TOKENS = 60

stopping = threading.Event()
printing = threading.Lock()


def finished(response):
    return bool(response.candidates and response.candidates[0].finish_reason)


def stream(models, prompt, config):
    chunks, whole = 0, False
    try:
        for chunk in models.generate_content_stream(model=MODEL, contents=prompt, config=config):
            chunks, whole = chunks + 1, finished(chunk)
        return {"outcome": "whole" if whole else "cut", "chunks": chunks}
    except Exception as e:
        return {**failure(e), "chunks": chunks}


def generate(models, prompt, config):
    whole = finished(models.generate_content(model=MODEL, contents=prompt, config=config))
    return {"outcome": "whole" if whole else "cut"}


def count(models, prompt, config):
    whole = models.count_tokens(model=MODEL, contents=prompt).total_tokens
    return {"outcome": "whole" if whole else "cut"}


def failure(e):
    code, status = getattr(e, "code", None), getattr(e, "status", None)
    return {
        "outcome": "error",
        "error": type(e).__name__,
        "code": code if isinstance(code, int) else 0,
        "status": status or "",
        "message": str(e),
    }


def call(kind, models, prompt):
    started = time.monotonic()
    try:
        result = {"stream": stream, "generate": generate, "count": count}[kind](
            models, prompt, types.GenerateContentConfig(max_output_tokens=TOKENS)
        )
    except Exception as e:
        result = failure(e)
    line = {"call": kind, **result, "millis": int((time.monotonic() - started) * 1000)}
    with printing:
        print(json.dumps(line), flush=True)


def work(worker):
    client = new_client()
    for n in itertools.count():
        if stopping.is_set():
            return
        call(KINDS[(worker + n) % len(KINDS)], client.models, f"Tell me a story about robot {worker} on day {n}.")


def run(workers):
    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(workers)]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    stopping.set()
    for thread in threads:
        thread.join()
