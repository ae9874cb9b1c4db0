#!/usr/bin/env python3
"""Tokens per second of answers held to a schema beside free text, taking turns on one running server.

    usage: constrained.py [ROUNDS]     environment: POLLUX_URL (http://127.0.0.1:8080), POLLUX_API_KEY
"""

import json
import os
import statistics
import sys
import time
import urllib.request

URL = os.environ.get("POLLUX_URL", "http://127.0.0.1:8080")
KEY = os.environ["POLLUX_API_KEY"]
PERSON = {
    "type": "object",
    "properties": {
        "firstName": {"type": "string", "maxLength": 20},
        "lastName": {"type": "string", "maxLength": 20},
        "occupation": {"type": "string", "enum": ["carpenter", "engineer", "nurse", "teacher"]},
        "yearOfBirth": {"type": "integer", "minimum": 1900, "maximum": 2020},
        "isMarried": {"type": "boolean"},
    },
    "required": ["firstName", "lastName", "occupation", "yearOfBirth", "isMarried"],
}
PROFILES = {
    "free text": {},
    "objects": {"responseJsonSchema": {"type": "array", "items": PERSON, "minItems": 4, "maxItems": 4}},
    "strings": {"responseJsonSchema": {"type": "array", "items": {"type": "string"}, "minItems": 20, "maxItems": 20}},
}


def measure(config, seed):
    """Sends one request; returns tokens per second between the first and the last event of the stream."""
    if "responseJsonSchema" in config:
        config = {**config, "responseMimeType": "application/json"}
    body = {
        "contents": [{"parts": [{"text": "Invent some people who live in a small town, and tell who they are."}]}],
        # A token costs more the further it is from the beginning: all answers have the same bound.
        "generationConfig": {**config, "seed": seed, "temperature": 1.0, "maxOutputTokens": 200},
    }
    request = urllib.request.Request(
        URL + "/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse",
        json.dumps(body).encode(),
        {"x-goog-api-key": KEY, "Content-Type": "application/json"},
    )
    first = last = tokens = first_tokens = None
    with urllib.request.urlopen(request, timeout=300) as response:
        for line in response:
            if line.startswith(b"data: "):
                last = time.perf_counter()
                count = json.loads(line[6:])["usageMetadata"].get("candidatesTokenCount", 0)
                if first is None:
                    first, first_tokens = last, count
                tokens = count
    return (tokens - first_tokens) / (last - first)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    speeds = {name: [] for name in PROFILES}
    for seed in range(rounds + 1):
        for name, config in PROFILES.items():
            speed = measure(config, seed)
            # The first round compiles schemas and warms both sides.
            if seed > 0:
                speeds[name].append(speed)
    free = statistics.median(speeds["free text"])
    for name, values in speeds.items():
        print(f"{name:12} {statistics.median(values):8.1f} tokens/s {statistics.median(values) / free:6.2f} x")


main()
