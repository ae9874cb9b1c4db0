"""LlamaIndex: llama-index-llms-google-genai and llama-index-embeddings-google-genai."""

from typing import Literal

from google.genai.types import EmbedContentConfig, GenerateContentConfig, HttpOptions
from llama_index.core.llms import ChatMessage
from llama_index.core.tools import FunctionTool
from llama_index.embeddings.google_genai import GoogleGenAIEmbedding
from llama_index.llms.google_genai import GoogleGenAI

from shared import API_KEY, BASE_URL, CITIES, EMBEDDER, GREETING, MODEL, TALE, TEXTS, WEATHER, check, check_vectors

HTTP = HttpOptions(base_url=BASE_URL)


def model(**fields):
    """It takes an answer that was cut at its limit for a failure: there is room, and a sentence is the end."""
    config = GenerateContentConfig(temperature=0, max_output_tokens=200, **fields)
    return GoogleGenAI(model=MODEL, api_key=API_KEY, http_options=HTTP, context_window=4096, generation_config=config)


def brief():
    return model(stop_sequences=["."])


def get_weather(city: Literal["Oslo", "Paris"]) -> str:
    """Says what the weather is."""
    return f"It is sunny in {city}."


def chat():
    answer = brief().chat([ChatMessage(role="system", content="Be brief."), ChatMessage(GREETING)])
    check(answer.message.content, f"no text in {answer!r}")
    return answer.message.content


def call():
    tool = FunctionTool.from_defaults(get_weather)
    asked = [ChatMessage(WEATHER)]
    # The penalty ends what a small model that must call would repeat for ever.
    first = model(frequency_penalty=1.5).chat_with_tools([tool], chat_history=asked, tool_required=True)
    calls = model().get_tool_calls_from_response(first, error_on_no_tool_call=True)
    for called in calls:
        check(called.tool_name == "get_weather" and called.tool_kwargs["city"] in CITIES, called)
    results = [
        ChatMessage(
            role="tool",
            content=get_weather(**called.tool_kwargs),
            additional_kwargs={"tool_call_id": called.tool_id, "name": called.tool_name},
        )
        for called in calls
    ]
    second = brief().chat([*asked, first.message, *results])
    check(second.message.content, f"no answer in {second!r}")
    return f"{[called.tool_kwargs for called in calls]} {second.message.content}"


def stream():
    forced = model(response_mime_type="text/x.enum", response_schema={"type": "STRING", "enum": [TALE]})
    deltas = [chunk.delta for chunk in forced.stream_chat([ChatMessage(GREETING)]) if chunk.delta]
    check(len(deltas) > 1, deltas)
    texts = "".join(deltas), forced.chat([ChatMessage(GREETING)]).message.content
    check(texts == (TALE, TALE), f"streamed {texts[0]!r}, whole {texts[1]!r}")


def embedding():
    embedder = GoogleGenAIEmbedding(
        model_name=EMBEDDER,
        api_key=API_KEY,
        http_options=HTTP,
        embedding_config=EmbedContentConfig(output_dimensionality=256),
        retries=0,
    )
    check_vectors(embedder.get_text_embedding_batch(TEXTS), 256)
    check(len(embedder.get_query_embedding(TEXTS[0])) == 256, "the query")


CASES = {"chat": chat, "tool": call, "stream": stream, "embedding": embedding}
