"""What every case file needs: the client, the prompts, and a check that explains itself."""

import functools
import os
import uuid

from google import genai
from google.genai import types

MODEL = "gemini-2.5-flash"
STORY = "Tell me a short story about a robot who learns to paint."
EMOJI = "What do these mean? 🎉 🚀 🌍"

# Answers for `forced`. Both are longer than what is computed at once, so that they are streamed in at least two pieces.
TALE = (
    "Once there was a robot who painted. At first it knew only straight lines, but every evening it watched the sky "
    "above the harbour, and every evening it tried again, until one day its picture of the sea was so blue that the "
    "gulls came down to look for fish in it, and the old sailors on the pier took off their caps."
)
# Characters of two to four bytes, which tokens split, and such as are made of several: joined, combined, with a skin.
SCRIPTS = (
    "Grüße an die 👩\u200d👩\u200d👧\u200d👦 im Café (oder Cafe\u0301), 漢字とかな交じり文, 한국어, שלום עולם, مرحبا بالعالم, "
    "हिन्दी, 🏳️\u200d🌈, 👍🏽, 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 – ½ €"
)


def new_client(api_key=None, timeout_ms=None):
    return genai.Client(
        api_key=api_key or os.environ["API_KEY"],
        http_options=types.HttpOptions(base_url=os.environ["BASE_URL"], timeout=timeout_ms),
    )


# A client that is garbage closes its connections under the call, so each is kept.
client = functools.cache(new_client)


def config(tokens=16, **fields):
    """Greedy and short unless told otherwise."""
    fields.setdefault("temperature", 0)
    return types.GenerateContentConfig(max_output_tokens=tokens, **fields)


def forced(text, **fields):
    """Allows this answer only. What is compared with another answer must not hang on a close choice of the model's."""
    only = types.Schema(type=types.Type.STRING, enum=[text])
    return config(400, response_mime_type="text/x.enum", response_schema=only, **fields)


def check(condition, complaint):
    if not condition:
        raise AssertionError(complaint)


def slow_prompt():
    """About 1,500 tokens that no prefix cache has seen: seconds of prefill on a processor."""
    words = " ".join(f"{n} bottles stand on the wall." for n in range(200))
    return f"{uuid.uuid4()} {words} Tell the whole story of all these bottles."


def check_whole(response):
    """An answer as the API promises it: text, a finish reason, and counts that add up."""
    check(response.text, f"no text in {response!r}")
    check(response.candidates[0].finish_reason.name in ("STOP", "MAX_TOKENS"), response.candidates[0].finish_reason)
    check(response.candidates[0].content.role == "model", response.candidates[0].content.role)
    check(response.model_version, "no modelVersion")
    check(response.response_id, "no responseId")
    check_usage(response.usage_metadata)


def check_usage(usage):
    check(usage.prompt_token_count > 0, f"promptTokenCount in {usage!r}")
    check(usage.candidates_token_count > 0, f"candidatesTokenCount in {usage!r}")
    total = usage.prompt_token_count + usage.candidates_token_count
    check(usage.total_token_count == total, f"totalTokenCount is not {total} in {usage!r}")


def finished(response):
    """The model said all it wanted to, which is where the promise about forms begins."""
    check(response.candidates[0].finish_reason.name == "STOP", f"not finished: {response!r}")


def check_thoughts(response, budget):
    """Thought parts before the answer; their count may exceed the budget by what closes a thought."""
    usage, parts = response.usage_metadata, response.candidates[0].content.parts
    check(parts[0].thought and parts[0].text, f"no thought in {parts!r}")
    check(not parts[-1].thought, f"nothing but thoughts in {parts!r}")
    check(0 < usage.thoughts_token_count <= budget + 8, usage)
    total = usage.prompt_token_count + usage.thoughts_token_count + usage.candidates_token_count
    check(usage.total_token_count == total, f"totalTokenCount is not {total} in {usage!r}")
