"""Cases of context caching."""

from google.genai import types

from errors import refused
from shared import MODEL, check, check_whole, client, config, slow_prompt

NOT_FOUND = r"CachedContent not found \(or permission denied\)"


def created():
    asked = types.CreateCachedContentConfig(contents=[slow_prompt()], display_name="bottles", ttl="600s")
    cache = client().caches.create(model=MODEL, config=asked)
    check(cache.name.startswith("cachedContents/") and cache.model == f"models/{MODEL}", cache)
    check(cache.display_name == "bottles" and cache.usage_metadata.total_token_count >= 1024, cache)
    return cache


def lifecycle():
    caches, cache = client().caches, created()
    check(caches.get(name=cache.name).expire_time == cache.expire_time, cache)
    check(cache.name in [listed.name for listed in caches.list(config={"page_size": 1})], cache)
    updated = caches.update(name=cache.name, config=types.UpdateCachedContentConfig(ttl="7200s"))
    check(updated.expire_time > cache.expire_time, updated)
    caches.delete(name=cache.name)
    return refused(lambda: caches.get(name=cache.name), 403, "PERMISSION_DENIED", NOT_FOUND)


def use():
    cache = created()
    named = config(8, cached_content=cache.name)
    whole = client().models.generate_content(model=MODEL, contents="How many?", config=named)
    check_whole(whole)
    *_, last = client().models.generate_content_stream(model=MODEL, contents="How many?", config=named)
    chat = client().chats.create(model=MODEL, config=named)
    chat.send_message("How many?")
    answers = whole, last, chat.send_message("And now?")
    client().caches.delete(name=cache.name)
    for answer in answers:
        usage, total = answer.usage_metadata, cache.usage_metadata.total_token_count
        check(usage.prompt_token_count > total, usage)
        check(total / 2 < usage.cached_content_token_count < usage.prompt_token_count, usage)


def too_small():
    call = lambda: client().caches.create(model=MODEL, config={"contents": "Hello"})
    words = r"Cached content is too small\. total_token_count=\d+, min_total_token_count=\d+"
    return refused(call, 400, "INVALID_ARGUMENT", words)


def ask(**fields):
    named = config(cached_content="cachedContents/nothing", **fields)
    return client().models.generate_content(model=MODEL, contents="How many?", config=named)


def settings():
    words = "CachedContent can not be used with GenerateContent request setting system_instruction"
    return refused(lambda: ask(system_instruction="Count."), 400, "INVALID_ARGUMENT", words)


def missing():
    return refused(ask, 403, "PERMISSION_DENIED", NOT_FOUND)


CASES = {
    "cache-lifecycle": lifecycle,
    "cache-use": use,
    "error-cache-too-small": too_small,
    "error-cache-settings": settings,
    "error-cache-missing": missing,
}
