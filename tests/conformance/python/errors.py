"""Cases where the server refuses or the client gives up: exception type, code and status."""

import os
import re
import time

from google.genai import errors, types

from shared import MODEL, STORY, check, check_whole, client, config, slow_prompt

UNKNOWN_KEY = "AIzaSyA-0000000000000000000000000000000"


def refused(call, code, status, words):
    try:
        call()
    except errors.ClientError as e:
        check((e.code, e.status) == (code, status), f"{e.code} {e.status}: {e.message}")
        check(re.search(words, e.message), f"{words!r} is not in {e.message!r}")
        return e.message
    raise AssertionError("no error")


def generate(contents=STORY, model=MODEL, api_key=None, **fields):
    return client(api_key).models.generate_content(model=model, contents=contents, config=config(**fields))


def bad_key():
    return refused(lambda: generate(api_key=UNKNOWN_KEY), 400, "INVALID_ARGUMENT", "API key not valid")


def expired_key():
    call = lambda: generate(api_key=os.environ["EXPIRED_KEY"])
    return refused(call, 400, "INVALID_ARGUMENT", "API key expired. Please renew the API key.")


def missing_scope():
    return refused(lambda: generate(api_key=os.environ["READ_KEY"]), 403, "PERMISSION_DENIED", r"models\.write")


def quota():
    call = lambda: generate(api_key=os.environ["LIMITED_KEY"])
    words = r"Quota exceeded for metric: .*free_tier_requests, limit: 0, model: gemini-2\.5-flash"
    return refused(call, 429, "RESOURCE_EXHAUSTED", words)


def unknown_model():
    call = lambda: generate(model="gemini-0.1-nowhere")
    return refused(call, 404, "NOT_FOUND", r"models/gemini-0\.1-nowhere is not found for API version v1")


def invalid_argument():
    return refused(lambda: generate(temperature=5), 400, "INVALID_ARGUMENT", "temperature")


def stream_error():
    call = lambda: list(client().models.generate_content_stream(model="gemini-0.1-nowhere", contents=STORY))
    return refused(call, 404, "NOT_FOUND", "is not found")


def empty_contents():
    try:
        return refused(lambda: generate(contents=[]), 400, "INVALID_ARGUMENT", "contents is not specified")
    except ValueError as e:
        return f"refused by the SDK itself: {e}"


def schema_keyword():
    schema = {"type": "object", "properties": {"name": {"not": {"type": "string"}}}}
    call = lambda: generate(response_mime_type="application/json", response_json_schema=schema)
    return refused(call, 400, "INVALID_ARGUMENT", r"response_json_schema\.properties\.name\.not")


def function_name():
    tool = types.Tool(function_declarations=[types.FunctionDeclaration(name="switch lamp")])
    words = r"tools\[0\]\.function_declarations\[0\]\.name: Invalid function name"
    return refused(lambda: generate(tools=[tool]), 400, "INVALID_ARGUMENT", words)


def turn_order():
    part = types.Part.from_function_response(name="switch_lamp", response={"result": "done"})
    contents = [types.Content(role="user", parts=[types.Part(text=STORY)]), types.Content(role="user", parts=[part])]
    words = "function response turn comes immediately after a function call turn"
    return refused(lambda: generate(contents), 400, "INVALID_ARGUMENT", words)


def prompt_too_long():
    call = lambda: generate(contents="word " * 200_000)
    return refused(call, 400, "INVALID_ARGUMENT", r"\(\d+\).*\(\d+\)")


def timeout():
    started = time.monotonic()
    try:
        client(timeout_ms=1000).models.generate_content(model=MODEL, contents=slow_prompt(), config=config(2000))
        raise AssertionError("no error")
    except errors.ServerError as e:
        check((e.code, e.status) == (504, "DEADLINE_EXCEEDED"), f"{e.code} {e.status}: {e.message}")
        how = f"{e.code} {e.status}"
    except Exception as e:
        check("Timeout" in type(e).__name__, f"{type(e).__name__}: {e}")
        how = type(e).__name__
    check(time.monotonic() - started < 10, "the timeout of 1 s took 10 s")
    check_whole(generate(tokens=4))
    return how


CASES = {
    "error-bad-key": bad_key,
    "error-expired-key": expired_key,
    "error-missing-scope": missing_scope,
    "error-quota": quota,
    "error-unknown-model": unknown_model,
    "error-invalid-argument": invalid_argument,
    "error-before-stream": stream_error,
    "error-empty-contents": empty_contents,
    "error-schema-keyword": schema_keyword,
    "error-function-name": function_name,
    "error-turn-order": turn_order,
    "prompt-too-long": prompt_too_long,
    "timeout": timeout,
}
