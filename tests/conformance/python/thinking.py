"""Cases of thinking: thoughts within their budget, none unless asked for, and their signature in a chat."""

from google.genai import types

from shared import MODEL, STORY, check, check_thoughts, check_whole, client, config

BUDGET = 12


def thoughtful(budget, include, tokens=32):
    return config(tokens, thinking_config=types.ThinkingConfig(thinking_budget=budget, include_thoughts=include))


def generate(asked):
    return client().models.generate_content(model=MODEL, contents=STORY, config=asked)


def thoughts(response):
    return [part for part in response.candidates[0].content.parts if part.thought]


def budget():
    check_thoughts(generate(thoughtful(BUDGET, True)), BUDGET)
    silent = generate(thoughtful(BUDGET, False))
    check(not thoughts(silent), f"thoughts nobody asked for: {silent!r}")
    check(silent.usage_metadata.thoughts_token_count > 0, silent.usage_metadata)


def off():
    response = generate(thoughtful(0, False, 16))
    check_whole(response)
    check(not thoughts(response), f"thoughts with a budget of 0: {response!r}")
    check(not response.usage_metadata.thoughts_token_count, response.usage_metadata)


def chat():
    # Small models close many a thought at once; in a story they do not, on any processor.
    talk = client().chats.create(model=MODEL, config=thoughtful(BUDGET, True))
    check_thoughts(talk.send_message(STORY), BUDGET)
    parts = talk.get_history(curated=True)[1].parts
    check(any(part.thought_signature for part in parts), f"no signature in {parts!r}")
    check_thoughts(talk.send_message(STORY), BUDGET)


CASES = {"thinking": budget, "thinking-off": off, "thinking-chat": chat}
