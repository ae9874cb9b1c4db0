#!/usr/bin/env python3
"""Uploading a large file beside copying it, taking turns on one disk, with a server that this script starts and stops.

    usage: upload.py POLLUX [MEGABYTES [ROUNDS]]     POLLUX: bin/pollux of a distribution; environment: POLLUX_HOME with the default model

Copying is cp and sync. Uploading is one request with all bytes, sent by curl over loopback, until the answer that says the file is there;
sender and server share the machine. Both read a file that was read lately. Says the memory that the server's process holds, too.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

PORT = 18998
URL = f"http://127.0.0.1:{PORT}"
KEY = "measured"
HOME = Path(os.environ["POLLUX_HOME"])


def timed(command):
    start = time.perf_counter()
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return time.perf_counter() - start, output


def call(method, path, headers=(), body=b""):
    headers = {"x-goog-api-key": KEY, **dict(headers)}
    return urllib.request.urlopen(urllib.request.Request(URL + path, body, headers, method=method), timeout=60)


def copy(source):
    target = HOME / "copied"
    seconds, _ = timed(["sh", "-c", 'cp "$0" "$1" && sync "$1"', str(source), str(target)])
    target.unlink()
    return seconds


def upload(source):
    headers = {
        "X-Goog-Upload-Protocol": "resumable",
        "X-Goog-Upload-Command": "start",
        "X-Goog-Upload-Header-Content-Length": str(source.stat().st_size),
        "X-Goog-Upload-Header-Content-Type": "text/plain",
        "Content-Type": "application/json",
    }
    with call("POST", "/upload/v1beta/files", headers, b"{}") as response:
        place = response.headers["X-Goog-Upload-URL"]
    seconds, output = timed(
        ["curl", "-sS", "--fail-with-body", "-X", "POST", place, "-T", str(source), "-H", "Expect:",
         "-H", "X-Goog-Upload-Offset: 0", "-H", "X-Goog-Upload-Command: upload, finalize"]
    )
    name = json.loads(output)["file"]["name"]
    call("DELETE", f"/v1beta/{name}", body=None).close()
    return seconds


def resident(pid):
    return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()).group(1)) // 1024


def main():
    pollux = sys.argv[1]
    megabytes = int(sys.argv[2]) if len(sys.argv) > 2 else 2047
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    with tempfile.NamedTemporaryFile(dir=HOME) as file:
        for _ in range(megabytes):
            file.write((b"%032d" % time.perf_counter_ns()) * 32768)
        file.flush()
        source = Path(file.name)
        server = subprocess.Popen(
            [pollux, "serve", "--port", str(PORT)],
            env={**os.environ, "POLLUX_API_KEY": KEY}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        try:
            while True:
                try:
                    call("GET", "/v1beta/files", body=None).close()
                    break
                except (urllib.error.URLError, ConnectionError):
                    if server.poll() is not None:
                        sys.exit("the server does not start")
                    time.sleep(0.05)
            before, ratios = resident(server.pid), []
            for turn in range(rounds + 1):
                copied, uploaded = copy(source), upload(source)
                print(f"copy {copied:5.2f} s   upload {uploaded:5.2f} s   {copied / uploaded:4.2f} as fast", flush=True)
                ratios += [copied / uploaded] if turn else []
            print(f"median {statistics.median(ratios):4.2f}; the server held {before} MB before, {resident(server.pid)} MB at most")
        finally:
            server.terminate()
            server.wait()


main()
