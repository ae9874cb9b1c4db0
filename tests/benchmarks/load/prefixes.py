#!/usr/bin/env python3
"""Time to first token with and without what was computed before, on servers that this script starts and stops.

    usage: prefixes.py POLLUX [TOKENS]     POLLUX: bin/pollux of a distribution; environment: POLLUX_HOME with the default model

Says how long the first token takes for a prompt of about TOKENS (4000) tokens: cold, with the same beginning as an explicit cache, the
same right after a restart of the server, and again when the slot that answered still holds it. Then a chat of ten turns: how many tokens
of each turn's prompt were read, and how long its first token took.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

PORT = 18999
URL = f"http://127.0.0.1:{PORT}"
KEY = "measured"
MODEL = "models/gemini-2.5-flash"
WORDS = "river stone winter letter engine garden silver mountain window paper morning harbour ladder orange captain".split()


def story(tokens, seed):
    chosen = random.Random(seed)
    return " ".join(chosen.choice(WORDS) for _ in range(int(tokens * 0.93)))


def call(method, path, body=None):
    request = urllib.request.Request(
        URL + path,
        None if body is None else json.dumps(body).encode(),
        {"x-goog-api-key": KEY, "Content-Type": "application/json"},
        method=method,
    )
    return urllib.request.urlopen(request, timeout=600)


def first_token(body):
    """Seconds to the first event of a stream, and the usage of its last."""
    start = time.perf_counter()
    first, usage, text = None, None, ""
    body["generationConfig"] = {"temperature": 0, "maxOutputTokens": 20, **body.get("generationConfig", {})}
    with call("POST", f"/v1beta/{MODEL}:streamGenerateContent?alt=sse", body) as response:
        for line in response:
            if line.startswith(b"data: "):
                first = first or time.perf_counter() - start
                event = json.loads(line[6:])
                usage = event["usageMetadata"]
                for part in event["candidates"][0].get("content", {}).get("parts", []):
                    text += part.get("text", "")
    return first, usage, text


class Server:
    def __init__(self, pollux, folder):
        configuration = Path(folder) / "pollux.yaml"
        configuration.write_text("engine: {context_tokens: 8192, slots: 2}\n")
        self.command = [pollux, "serve", "--port", str(PORT), "--config", str(configuration)]

    def __enter__(self):
        self.process = subprocess.Popen(
            self.command, env={**os.environ, "POLLUX_API_KEY": KEY}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while True:
            try:
                first_token({"contents": [{"parts": [{"text": "Hi"}]}]})
                return self
            except (urllib.error.URLError, ConnectionError):
                if self.process.poll() is not None:
                    sys.exit("the server does not start")
                time.sleep(0.05)

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def ask(tokens, seed):
    return {"contents": [{"role": "user", "parts": [{"text": story(tokens, seed)}]}, question("What is in it?")]}


def question(text):
    return {"role": "user", "parts": [{"text": text}]}


def show(name, measured):
    seconds, usage, _ = measured
    cached = usage.get("cachedContentTokenCount", 0)
    print(f"{name:34} {seconds * 1000:8.0f} ms   prompt {usage['promptTokenCount']:5}   cached {cached:5}")


def cached(name, text):
    return {"contents": [question(text)], "cachedContent": name}


def measure_cache(pollux, folder, tokens):
    with Server(pollux, folder):
        cold = [first_token(ask(tokens, seed)) for seed in (1, 2, 3)]
        for each in cold:
            show("cold", each)
        start = time.perf_counter()
        content = {"role": "user", "parts": [{"text": story(tokens, 4)}]}
        with call("POST", "/v1beta/cachedContents", {"model": MODEL, "contents": [content]}) as response:
            created = json.load(response)
        print(f"{'creating the cache':34} {(time.perf_counter() - start) * 1000:8.0f} ms   "
              f"tokens {created['usageMetadata']['totalTokenCount']:5}")
        show("named, slot still holds it", first_token(cached(created["name"], "What is in it?")))
        for seed in (5, 6):
            first_token(ask(600, seed))
        warm = [first_token(cached(created["name"], f"Question {i}: what is in it?")) for i in range(3)]
        for each in warm:
            show("named, other prompts between", each)
    with Server(pollux, folder):
        again = first_token(cached(created["name"], "What is in it?"))
        show("named, after a restart", again)
        cold.append(first_token(ask(tokens, 7)))
        show("cold", cold[-1])
        call("DELETE", "/v1beta/" + created["name"]).close()
    typical = statistics.median(each[0] for each in cold)
    print(f"cold / named: {typical / statistics.median(each[0] for each in warm):.0f}, "
          f"after a restart: {typical / again[0]:.0f}")


def measure_chat(pollux, folder):
    with Server(pollux, folder):
        turns = []
        for turn in range(10):
            turns.append(question(f"Turn {turn}. " + story(150, turn)))
            measured = first_token({"contents": turns})
            show(f"chat, turn {turn + 1}", measured)
            turns.append({"role": "model", "parts": [{"text": measured[2]}]})


def main():
    pollux = sys.argv[1]
    tokens = int(sys.argv[2]) if len(sys.argv) > 2 else 4000
    with tempfile.TemporaryDirectory() as folder:
        measure_cache(pollux, folder, tokens)
        measure_chat(pollux, folder)


main()
