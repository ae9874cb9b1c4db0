"""OpenAI's SDK for Python at the OpenAI-compatible door."""

import base64
import json
import struct

import openai

from shared import (
    API_KEY, BASE_URL, CITIES, EMBEDDER, GREETING, MODEL, ROOM, STORY,
    TALE, TEXTS, WEATHER, check, check_vectors,
)

URL = f"{BASE_URL}/v1beta/openai/"
CLIENT = openai.OpenAI(base_url=URL, api_key=API_KEY, max_retries=0)

GET_WEATHER = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "Says what the weather is.",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string", "enum": CITIES}},
            "required": ["city"],
            "additionalProperties": False,
        },
    },
}
PERSON = {
    "type": "object",
    "properties": {"name": {"type": "string", "maxLength": 8}, "adult": {"type": "boolean"}},
    "required": ["name", "adult"],
    "additionalProperties": False,
}

TOLD = {
    "tokens": 200,
    "response_format": {
        "type": "json_schema",
        "json_schema": {
            "name": "told",
            "strict": True,
            "schema": {
                "type": "object",
                "properties": {"tale": {"type": "string", "enum": [TALE]}},
                "required": ["tale"],
                "additionalProperties": False,
            },
        },
    },
}


def user(text):
    return {"role": "user", "content": text}


def ask(*messages, tokens=8, **fields):
    """Greedy and short."""
    fields.setdefault("temperature", 0)
    return CLIENT.chat.completions.create(
        model=MODEL, messages=list(messages), max_completion_tokens=tokens, **fields
    )


def check_usage(usage):
    total = usage.prompt_tokens + usage.completion_tokens
    check(usage.prompt_tokens > 0 and usage.completion_tokens > 0 and usage.total_tokens == total, usage)


def chat():
    answer = ask({"role": "system", "content": "Be brief."}, user(GREETING))
    choice = answer.choices[0]
    check(answer.id and answer.object == "chat.completion" and answer.created > 0 and answer.model == MODEL, answer)
    check(choice.message.content and choice.message.role == "assistant", answer)
    check(choice.finish_reason in ("stop", "length"), answer)
    check_usage(answer.usage)
    return choice.message.content


def check_calls(calls):
    check(calls, "no call")
    for called in calls:
        check(called.id and called.type == "function" and called.function.name == "get_weather", called)
        check(json.loads(called.function.arguments)["city"] in CITIES, called)


def call():
    asked = user(WEATHER)
    first = ask(asked, tokens=ROOM, tools=[GET_WEATHER], tool_choice="required").choices[0]
    check_calls(first.message.tool_calls)
    results = [
        {"role": "tool", "tool_call_id": called.id, "content": "It is sunny."} for called in first.message.tool_calls
    ]
    second = ask(asked, first.message, *results, tools=[GET_WEATHER], tool_choice="none").choices[0].message
    check(second.content and not second.tool_calls, second)
    return f"{first.message.tool_calls[0].function.arguments} {second.content}"


def call_streamed():
    asked = {"model": MODEL, "messages": [user(WEATHER)], "temperature": 0, "max_completion_tokens": ROOM}
    with CLIENT.chat.completions.stream(**asked, tools=[GET_WEATHER], tool_choice="required") as stream:
        for _ in stream:
            pass
        check_calls(stream.current_completion_snapshot.choices[0].message.tool_calls)


def stream():
    chunks = list(ask(user(GREETING), stream=True, **TOLD))
    texts = [chunk.choices[0].delta.content for chunk in chunks if chunk.choices and chunk.choices[0].delta.content]
    check(len(texts) > 1, chunks)
    whole = ask(user(GREETING), **TOLD).choices[0].message.content
    check(json.loads(whole) == {"tale": TALE}, whole)
    check("".join(texts) == whole, f"{texts} is not {whole!r}")
    check(len({chunk.id for chunk in chunks}) == 1 and chunks[0].object == "chat.completion.chunk", chunks)


def stream_usage():
    chunks = list(ask(user(GREETING), stream=True, stream_options={"include_usage": True}))
    check(chunks[-1].usage, chunks[-1])
    check_usage(chunks[-1].usage)
    check(not any(chunk.usage for chunk in ask(user(GREETING), stream=True)), "a usage nobody asked for")


def json_schema():
    form = {"type": "json_schema", "json_schema": {"name": "person", "strict": True, "schema": PERSON}}
    choice = ask(user("Who is Tom?"), tokens=64, response_format=form).choices[0]
    check(choice.finish_reason == "stop", choice)
    person = json.loads(choice.message.content)
    check(sorted(person) == ["adult", "name"] and isinstance(person["adult"], bool), person)
    return choice.message.content


def several():
    choices = ask(user(GREETING), n=2, temperature=1).choices
    check([choice.index for choice in choices] == [0, 1], choices)
    check(all(choice.message.content for choice in choices), choices)


def stop():
    # Where a sentence ends and the next begins: two tokens. The log probabilities are of those before it.
    choice = ask(user(STORY), tokens=200, stop=[". "], logprobs=True).choices[0]
    check(choice.finish_reason == "stop", choice)
    chosen = "".join(token.token for token in choice.logprobs.content)
    check(choice.message.content and ". " not in chosen, f"{chosen!r} has the stop sequence")
    check(chosen.startswith(choice.message.content), f"{choice.message.content!r} of {chosen!r}")


def logprobs():
    tokens = ask(user(GREETING), tokens=4, logprobs=True, top_logprobs=3).choices[0].logprobs.content
    check(len(tokens) == 4, tokens)
    for token in tokens:
        check(len(token.top_logprobs) == 3 and token.top_logprobs[0].token == token.token, token)
        check(token.logprob <= 0, token)


def models():
    listed = [model.id for model in CLIENT.models.list()]
    check(f"models/{MODEL}" in listed or MODEL in listed, listed)
    for model in listed[:2]:
        check(CLIENT.models.retrieve(model).id == model, model)


def embedding():
    """The SDK asks for base64 by itself, and decodes it."""
    answer = CLIENT.embeddings.create(model=EMBEDDER, input=TEXTS, dimensions=256)
    check_vectors([item.embedding for item in answer.data], 256)
    check([item.index for item in answer.data] == [0, 1], answer.model)


def embedding_forms():
    asked = {"model": EMBEDDER, "input": TEXTS[0], "dimensions": 256}
    floats = CLIENT.embeddings.create(**asked, encoding_format="float").data[0].embedding
    raw = CLIENT.embeddings.with_raw_response.create(**asked, encoding_format="base64").http_response.json()
    decoded = struct.unpack("<256f", base64.b64decode(raw["data"][0]["embedding"]))
    check(all(abs(a - b) < 1e-6 for a, b in zip(floats, decoded, strict=True)), "two vectors of one text")


def refused(steps, kind, words):
    """The SDK leaves out words that stand in a list, as Google's door and this one write them."""
    try:
        answer = steps()
    except kind as e:
        check(words in e.response.text, e.response.text)
        return str(e)
    raise AssertionError(f"not refused: {answer!r}")


def unknown_model():
    asked = {"model": "no-such-model", "messages": [user(GREETING)]}
    return refused(lambda: CLIENT.chat.completions.create(**asked), openai.NotFoundError, "no-such-model")


def bad_key():
    other = openai.OpenAI(base_url=URL, api_key="wrong", max_retries=0)
    asked = {"model": MODEL, "messages": [user(GREETING)]}
    return refused(lambda: other.chat.completions.create(**asked), openai.BadRequestError, "API key not valid")


CASES = {
    "chat": chat,
    "tool": call,
    "stream": stream,
    "embedding": embedding,
    "tool-stream": call_streamed,
    "stream-usage": stream_usage,
    "json-schema": json_schema,
    "several": several,
    "stop": stop,
    "logprobs": logprobs,
    "models": models,
    "embedding-forms": embedding_forms,
    "error-unknown-model": unknown_model,
    "error-bad-key": bad_key,
}
