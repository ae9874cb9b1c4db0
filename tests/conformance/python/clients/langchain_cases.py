"""LangChain: langchain-google-genai."""

import json
from typing import Literal

from langchain_core.messages import HumanMessage, ToolMessage
from langchain_core.tools import tool
from langchain_google_genai import ChatGoogleGenerativeAI, GoogleGenerativeAIEmbeddings

from shared import API_KEY, BASE_URL, CITIES, EMBEDDER, GREETING, MODEL, ROOM, TALE, TEXTS, WEATHER, check, check_vectors


def model(tokens=8, **fields):
    return ChatGoogleGenerativeAI(
        model=MODEL, api_key=API_KEY, base_url=BASE_URL, temperature=0, max_tokens=tokens, max_retries=1, **fields
    )


@tool
def get_weather(city: Literal["Oslo", "Paris"]) -> str:
    """Says what the weather is."""
    return f"It is sunny in {city}."


def check_usage(usage):
    total = usage["input_tokens"] + usage["output_tokens"]
    check(usage["input_tokens"] > 0 and usage["output_tokens"] > 0 and usage["total_tokens"] == total, usage)


def chat():
    answer = model().invoke([("system", "Be brief."), ("user", GREETING)])
    check(answer.text, f"no text in {answer!r}")
    check_usage(answer.usage_metadata)
    return answer.text


def call():
    asked = [HumanMessage(WEATHER)]
    first = model(ROOM).bind_tools([get_weather], tool_choice="any").invoke(asked)
    check(first.tool_calls, f"no call in {first!r}")
    for called in first.tool_calls:
        check(called["name"] == "get_weather" and called["args"]["city"] in CITIES, called)
    results = [get_weather.invoke(called) for called in first.tool_calls]
    check(all(isinstance(result, ToolMessage) for result in results), results)
    second = model().bind_tools([get_weather], tool_choice="none").invoke([*asked, first, *results])
    check(second.text and not second.tool_calls, f"no answer in {second!r}")
    return f"{first.tool_calls} {second.text}"


def stream():
    only = {"type": "string", "enum": [TALE]}
    forced = model(200, response_mime_type="application/json", response_schema=only)
    chunks = list(forced.stream(GREETING))
    check(len([chunk for chunk in chunks if chunk.text]) > 1, f"{len(chunks)} chunks")
    texts = "".join(chunk.text for chunk in chunks), forced.invoke(GREETING).text
    check(texts == (json.dumps(TALE),) * 2, f"streamed {texts[0]!r}, whole {texts[1]!r}")
    check_usage(sum(chunks[1:], chunks[0]).usage_metadata)


def embedding():
    embedder = GoogleGenerativeAIEmbeddings(model=EMBEDDER, api_key=API_KEY, base_url=BASE_URL, output_dimensionality=256)
    check_vectors(embedder.embed_documents(TEXTS), 256)
    check(len(embedder.embed_query(TEXTS[0])) == 256, "the query")


CASES = {"chat": chat, "tool": call, "stream": stream, "embedding": embedding}
