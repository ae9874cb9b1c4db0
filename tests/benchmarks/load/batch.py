#!/usr/bin/env python3
"""A batch beside the same work sent by eight clients at once, taking turns against one running server.

    usage: batch.py URL KEY [ITEMS [ROUNDS]]     prints items per minute of both, and what the batch is of the clients

Twice: with short prompts, and with a system instruction of some 2,000 tokens that all of a round share and no other round knows. The
batch's time is from the creation to the state that says it has ended. Then, while a batch runs, of either kind, the time to the first token
of a single streamed request, beside the same on the idle server.
"""

import json
import queue
import statistics
import sys
import threading
import time
import urllib.request
import uuid

CLIENTS = 8
TOKENS = 32
MODEL = "gemini-2.5-flash"


def call(path, body=None, stream=False):
    request = urllib.request.Request(
        f"{sys.argv[1]}/v1beta/{path}",
        None if body is None else json.dumps(body).encode(),
        {"x-goog-api-key": sys.argv[2], "Content-Type": "application/json"},
    )
    answer = urllib.request.urlopen(request, timeout=600)
    if stream:
        return answer
    with answer:
        return json.load(answer)


def prompt(text, system=None):
    body = {
        "contents": [{"role": "user", "parts": [{"text": text}]}],
        "generationConfig": {"temperature": 0, "maxOutputTokens": TOKENS},
    }
    if system:
        body["systemInstruction"] = {"parts": [{"text": system}]}
    return body


def work(items, shared):
    """The requests of one round, of which no other round knows a beginning."""
    name = uuid.uuid4()
    rules = " ".join(f"Rule {n} of {name}: speak of number {n} kindly." for n in range(45)) if shared else None
    return [prompt(f"{name} {n}: Tell me a story about the number {n}.", rules) for n in range(items)]


def by_clients(requests):
    left = queue.SimpleQueue()
    for request in requests:
        left.put(request)

    def client():
        while True:
            try:
                request = left.get_nowait()
            except queue.Empty:
                return
            call(f"models/{MODEL}:generateContent", request)

    start = time.perf_counter()
    clients = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    return time.perf_counter() - start


def create(requests):
    body = {"batch": {"inputConfig": {"requests": {"requests": [{"request": request} for request in requests]}}}}
    return call(f"models/{MODEL}:batchGenerateContent", body)["name"]


def by_batch(requests):
    start = time.perf_counter()
    name = create(requests)
    while True:
        job = call(name)
        if job.get("done"):
            taken = time.perf_counter() - start
            stats = job["metadata"]["batchStats"]
            assert stats.get("successfulRequestCount") == str(len(requests)), stats
            return taken
        time.sleep(0.2)


def compare(label, items, rounds, shared):
    times = {"clients": [], "batch": []}
    for _ in range(rounds):
        times["clients"].append(by_clients(work(items, shared)))
        times["batch"].append(by_batch(work(items, shared)))
    for side, taken in times.items():
        rates = ", ".join(f"{60 * items / each:.0f}" for each in taken)
        print(f"{label}: {side}: {rates} items per minute", flush=True)
    ratio = statistics.median(times["clients"]) / statistics.median(times["batch"])
    print(f"{label}: the batch is {ratio:.2f} times as fast", flush=True)


def first_token():
    start = time.perf_counter()
    with call(f"models/{MODEL}:streamGenerateContent?alt=sse", prompt(f"{uuid.uuid4()} Say hello."), stream=True) as answer:
        answer.readline()
        return 1000 * (time.perf_counter() - start)


def first_tokens(count):
    return f"{statistics.median(first_token() for _ in range(count)):.0f} ms"


def beside_a_batch(shared):
    name = create(work(400, shared))
    time.sleep(15 if shared else 3)
    taken = first_tokens(9)
    call(f"{name}:cancel", {})
    return taken


def main():
    items = int(sys.argv[3]) if len(sys.argv) > 3 else 160
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 3
    by_clients(work(2 * CLIENTS, False))
    by_batch(work(2 * CLIENTS, False))
    compare("short prompts", items, rounds, False)
    compare("shared system instruction", items, rounds, True)
    print(
        f"first token of a streamed request, median of 9: {first_tokens(9)} idle, {beside_a_batch(False)} during a full batch, "
        f"{beside_a_batch(True)} during one with a shared system instruction"
    )


if __name__ == "__main__":
    main()
