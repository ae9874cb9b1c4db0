#!/usr/bin/env python3
"""How often a seeded request gives another text when the batch is full than when it is alone.

usage: same-seed.py URL KEY [TRIALS]     prints how many of the trials differed
"""
import json
import sys
import threading
import urllib.request

TOKENS = 48
OTHERS = 7
WORDS = "river stone lantern harbour winter orchard engine letter mountain silver garden window".split()


def generate(url, key, text, seed):
    body = {
        "contents": [{"role": "user", "parts": [{"text": text}]}],
        "generationConfig": {"temperature": 0.8, "topP": 0.95, "topK": 40, "seed": seed, "maxOutputTokens": TOKENS},
    }
    request = urllib.request.Request(
        url + "/v1beta/models/gemini-2.5-flash:generateContent",
        json.dumps(body).encode(),
        {"x-goog-api-key": key, "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=120) as answer:
        parts = json.load(answer)["candidates"][0]["content"].get("parts", [])
    return "".join(part.get("text", "") for part in parts)


def in_full_batch(url, key, text, seed, trial):
    others = [
        threading.Thread(target=generate, args=(url, key, f"Tell me a long story about a {WORDS[(trial + i) % 12]}.", i))
        for i in range(OTHERS)
    ]
    for other in others:
        other.start()
    result = generate(url, key, text, seed)
    for other in others:
        other.join()
    return result


def main():
    url, key = sys.argv[1:3]
    trials = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    alone_differs = full_differs = 0
    for trial in range(trials):
        text = f"Write a short poem about a {WORDS[trial % 12]}."
        first = generate(url, key, text, trial)
        alone_differs += generate(url, key, text, trial) != first
        full_differs += in_full_batch(url, key, text, trial, trial) != first
    print(f"alone again: {alone_differs} of {trials} differed; among {OTHERS} others: {full_differs} of {trials} differed")


if __name__ == "__main__":
    main()
