"""Cases of generateContent: one answer at a time, every generationConfig field, chat."""

import asyncio
import math

from shared import EMOJI, MODEL, SCRIPTS, STORY, check, check_whole, client, config, forced, new_client


def quickstart_option():
    response = client().models.generate_content(model=MODEL, contents="Explain how AI works in a few words")
    check_whole(response)
    return response.text


def generate():
    response = client().models.generate_content(model=MODEL, contents=STORY, config=config())
    check_whole(response)


def generate_async():
    async def four():
        own = new_client()  # its sockets belong to this event loop
        calls = [own.aio.models.generate_content(model=MODEL, contents=STORY, config=config()) for _ in range(4)]
        return await asyncio.gather(*calls)

    for response in asyncio.run(four()):
        check_whole(response)


def system_instruction():
    models = client().models
    plain = models.generate_content(model=MODEL, contents=STORY, config=config())
    pirate = models.generate_content(
        model=MODEL, contents=STORY, config=config(system_instruction="You are a pirate. Answer like one.")
    )
    check_whole(pirate)
    prompts = plain.usage_metadata.prompt_token_count, pirate.usage_metadata.prompt_token_count
    check(prompts[0] != prompts[1] and plain.text != pirate.text, "the system instruction changed nothing")


def config_sampling():
    asked = config(tokens=8, temperature=0.7, top_p=0.9, top_k=40)
    response = client().models.generate_content(model=MODEL, contents=STORY, config=asked)
    check_whole(response)
    check(response.candidates[0].finish_reason.name == "MAX_TOKENS", response.candidates[0].finish_reason)
    check(response.usage_metadata.candidates_token_count == 8, response.usage_metadata)


def config_stop_sequences():
    # Where a sentence ends and the next begins: two tokens. The log probabilities are of those before it.
    asked = config(200, stop_sequences=[". "], response_logprobs=True)
    response = client().models.generate_content(model=MODEL, contents=STORY, config=asked)
    candidate = response.candidates[0]
    check(candidate.finish_reason.name == "STOP", candidate.finish_reason)
    chosen = "".join(token.token for token in candidate.logprobs_result.chosen_candidates)
    check(response.text and ". " not in chosen, f"{chosen!r} has the stop sequence")
    check(chosen.startswith(response.text), f"{response.text!r} is not what was chosen, {chosen!r}")


def config_seed():
    def text(seed):
        asked = config(32, temperature=1, seed=seed)
        return client().models.generate_content(model=MODEL, contents=STORY, config=asked).text

    first, again, third, other = text(42), text(42), text(42), text(43)
    # The engine grows once, when calls come together, and the larger one may round otherwise.
    check(again in (first, third), f"seed 42 gave {first!r}, {again!r} and {third!r}")
    check(first != other, f"seeds 42 and 43 both gave {first!r}")


def config_candidate_count():
    asked = config(16, temperature=1, seed=7, candidate_count=2)
    response = client().models.generate_content(model=MODEL, contents=STORY, config=asked)
    check(len(response.candidates) == 2, f"{len(response.candidates)} candidates")
    check([c.index or 0 for c in response.candidates] == [0, 1], "indexes are not 0 and 1")
    texts = [c.content.parts[0].text for c in response.candidates]
    check(texts[0] != texts[1], f"both candidates say {texts[0]!r}")


def config_penalties():
    models = client().models
    plain = models.generate_content(model=MODEL, contents=EMOJI, config=config(32))
    asked = config(32, presence_penalty=1.5, frequency_penalty=1.5)
    penalised = models.generate_content(model=MODEL, contents=EMOJI, config=asked)
    check_whole(penalised)
    check(plain.text != penalised.text, "penalties changed nothing")


def config_logprobs():
    asked = config(8, response_logprobs=True, logprobs=3)
    response = client().models.generate_content(model=MODEL, contents=STORY, config=asked)
    candidate = response.candidates[0]
    chosen, top = candidate.logprobs_result.chosen_candidates, candidate.logprobs_result.top_candidates
    check(len(chosen) == len(top) == 8, f"{len(chosen)} chosen, {len(top)} top")
    check(all(len(step.candidates) == 3 for step in top), "not 3 candidates in each step")
    check(all(c.log_probability <= 0 for c in chosen), "a positive log probability")
    check(candidate.avg_logprobs <= 0 and math.isfinite(candidate.avg_logprobs), candidate.avg_logprobs)
    # Greedy: what was chosen is what was likeliest.
    check(all(c.token == step.candidates[0].token for c, step in zip(chosen, top)), "chosen is not the top")


def chat():
    chat = client().chats.create(model=MODEL, config=config())
    first = chat.send_message("My name is Ada.")
    second = chat.send_message("What is my name?")
    check_whole(second)
    check([c.role for c in chat.get_history(curated=True)] == ["user", "model"] * 2, chat.get_history())
    counts = first.usage_metadata.prompt_token_count, second.usage_metadata.prompt_token_count
    check(counts[1] > counts[0], f"the history did not grow: {counts}")


def broken(character):
    return character == "\ufffd" or 0xD800 <= ord(character) <= 0xDFFF


def unicode_text():
    free = client().models.generate_content(model=MODEL, contents=EMOJI, config=config(48)).text
    check(any(ord(c) > 0x7F for c in free), f"only ASCII came back: {free!r}")
    check("\ufffd" not in free, f"a broken character in {free!r}")
    whole = client().models.generate_content(model=MODEL, contents=EMOJI, config=forced(SCRIPTS)).text
    check(whole == SCRIPTS, f"{whole!r} is not {SCRIPTS!r}")
    chunks = client().models.generate_content_stream(model=MODEL, contents=EMOJI, config=forced(SCRIPTS))
    pieces = [chunk.text or "" for chunk in chunks]
    check("".join(pieces) == SCRIPTS, f"{pieces!r} is not {SCRIPTS!r}")
    check(len(pieces) > 1, f"only {len(pieces)} pieces")
    check(not any(broken(c) for c in "".join(pieces)), f"a broken character in {pieces!r}")


def response_headers():
    async def asynchronous():
        own = new_client()
        return await own.aio.models.generate_content(model=MODEL, contents=STORY, config=config(1))

    # aiohttp keeps the spelling that was sent, and callers look it up so.
    check("Content-Type" in asyncio.run(asynchronous()).sdk_http_response.headers, "Content-Type is spelt otherwise")
    response = client().models.generate_content(model=MODEL, contents=STORY, config=config(4))
    headers = {k.lower(): v for k, v in response.sdk_http_response.headers.items()}
    check(headers["content-type"] == "application/json; charset=UTF-8", headers)
    check(headers["x-content-type-options"] == "nosniff", headers)
    for chunk in client().models.generate_content_stream(model=MODEL, contents=STORY, config=config(4)):
        headers = {k.lower(): v for k, v in chunk.sdk_http_response.headers.items()}
        check(headers["content-type"] == "text/event-stream", headers)



def service_tier():
    def served(**fields):
        response = client().models.generate_content(model=MODEL, contents=STORY, config=config(4, **fields))
        check_whole(response)
        return {k.lower(): v for k, v in response.sdk_http_response.headers.items()}["x-gemini-service-tier"]

    check(served() == "standard", "an answer without a tier is not standard")
    for tier in ("flex", "priority"):
        check(served(service_tier=tier) == tier, f"{tier} is answered by another tier")
        asked = config(4, service_tier=tier)
        chunks = list(client().models.generate_content_stream(model=MODEL, contents=STORY, config=asked))
        check("".join(chunk.text or "" for chunk in chunks), f"no text in a stream of tier {tier}")


CASES = {
    "quickstart-option": quickstart_option,
    "generate": generate,
    "generate-async": generate_async,
    "system-instruction": system_instruction,
    "config-sampling": config_sampling,
    "config-stop-sequences": config_stop_sequences,
    "config-seed": config_seed,
    "config-candidate-count": config_candidate_count,
    "config-penalties": config_penalties,
    "config-logprobs": config_logprobs,
    "chat": chat,
    "unicode": unicode_text,
    "response-headers": response_headers,
    "service-tier": service_tier,
}
