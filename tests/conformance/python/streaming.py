"""Cases of streamGenerateContent: chunks, chat, leaving early."""

import asyncio

from shared import MODEL, STORY, TALE, check, check_usage, check_whole, client, config, forced, new_client


def check_chunks(chunks):
    check(len(chunks) > 1, f"only {len(chunks)} chunks")
    check(len({chunk.response_id for chunk in chunks}) == 1 and chunks[0].response_id, "responseId changes")
    check(all(chunk.model_version for chunk in chunks), "a chunk without modelVersion")
    check(all(chunk.usage_metadata.prompt_token_count for chunk in chunks), "a chunk without usage")
    totals = [chunk.usage_metadata.total_token_count for chunk in chunks]
    check(totals == sorted(totals), f"usage is not cumulative: {totals}")
    check_usage(chunks[-1].usage_metadata)
    finished = [chunk.candidates[0].finish_reason for chunk in chunks]
    check(finished[-1] and not any(finished[:-1]), f"finish reasons {finished}")


def check_tale(chunks, whole):
    check_chunks(chunks)
    texts = "".join(chunk.text or "" for chunk in chunks), whole.text
    check(texts == (TALE, TALE), f"streamed {texts[0]!r}, whole {texts[1]!r}")


def stream():
    models = client().models
    whole = models.generate_content(model=MODEL, contents=STORY, config=forced(TALE))
    check_tale(list(models.generate_content_stream(model=MODEL, contents=STORY, config=forced(TALE))), whole)
    check_chunks(list(models.generate_content_stream(model=MODEL, contents=STORY, config=config(48))))


def stream_async():
    async def collect():
        own = new_client()  # its sockets belong to this event loop
        whole = await own.aio.models.generate_content(model=MODEL, contents=STORY, config=forced(TALE))
        parts = await own.aio.models.generate_content_stream(model=MODEL, contents=STORY, config=forced(TALE))
        return [chunk async for chunk in parts], whole

    check_tale(*asyncio.run(collect()))


def chat_stream():
    chat = client().chats.create(model=MODEL, config=config())
    first = list(chat.send_message_stream("My name is Ada."))
    second = list(chat.send_message_stream("What is my name?"))
    roles = [content.role for content in chat.get_history(curated=True)]
    check(roles.count("user") == 2 and roles[-1] == "model", f"the history kept {roles}")
    counts = [chunks[-1].usage_metadata.prompt_token_count for chunks in (first, second)]
    check(counts[1] > counts[0], f"the history did not grow: {counts}")


def abort_mid_stream():
    models = client().models
    chunks = models.generate_content_stream(model=MODEL, contents=STORY, config=config(1000))
    check(next(iter(chunks)).text, "the first chunk has no text")
    chunks.close()
    check_whole(client().models.generate_content(model=MODEL, contents=STORY, config=config(4)))


CASES = {
    "stream": stream,
    "stream-async": stream_async,
    "chat-stream": chat_stream,
    "abort-mid-stream": abort_mid_stream,
}
