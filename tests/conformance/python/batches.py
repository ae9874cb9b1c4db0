"""Cases of the Batch API."""

import io
import json
import time
import uuid

from google.genai import types

from embedding import CAT, TAXES, embed, product
from embedding import MODEL as EMBEDDING_MODEL
from errors import refused
from shared import MODEL, check, check_whole, client, config, slow_prompt

ENDED = ("JOB_STATE_SUCCEEDED", "JOB_STATE_FAILED", "JOB_STATE_CANCELLED", "JOB_STATE_EXPIRED")
NOT_FOUND = r"Requested entity was not found"


def ended(job, wanted="JOB_STATE_SUCCEEDED"):
    """The job as it is when it has ended; there is no call that waits for it."""
    deadline = time.monotonic() + 120
    while job.state.name not in ENDED:
        check(time.monotonic() < deadline, f"not ended: {job!r}")
        time.sleep(0.2)
        job = client().batches.get(name=job.name)
    check(job.state.name == wanted and job.end_time >= job.create_time, job)
    return job


def asked(prompt, key, **fields):
    return types.InlinedRequest(contents=prompt, metadata={"key": key}, config=config(4, **fields))


def create(*requests, name=None):
    name = name or f"batch {uuid.uuid4()}"
    job = client().batches.create(model=MODEL, src=list(requests), config={"display_name": name})
    check(job.name.startswith("batches/") and job.state.name not in ENDED, job)
    check(job.display_name == name and job.model == f"models/{MODEL}", job)
    return job


def delete(*jobs):
    for job in jobs:
        client().batches.delete(name=job.name)


def inline():
    instructed = asked("Hello", "instructed", system_instruction="Answer in capital letters.")
    job = ended(create(asked("Hello", "plain"), asked("Hello", "hot", temperature=5), instructed))
    plain, hot, instructed = job.dest.inlined_responses
    check([one.metadata["key"] for one in (plain, hot, instructed)] == ["plain", "hot", "instructed"], job.dest)
    check_whole(plain.response)
    check_whole(instructed.response)
    counts = [one.response.usage_metadata.prompt_token_count for one in (plain, instructed)]
    check(counts[0] != counts[1], counts)
    check(hot.response is None and hot.error.code == 3 and "temperature" in hot.error.message, hot)
    delete(job)
    return hot.error.message


def uploaded(*lines):
    content = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines).encode()
    return client().files.upload(file=io.BytesIO(content), config={"mime_type": "application/jsonl"})


def results(job):
    """What each key came to, from the file of an ended job."""
    check(job.dest.file_name.startswith("files/"), job.dest)
    lines = [json.loads(line) for line in client().files.download(file=job.dest.file_name).decode().splitlines()]
    found = {line["key"]: line for line in lines}
    check(len(found) == len(lines), lines)
    return found


def line(key, prompt, **fields):
    contents = [{"parts": [{"text": prompt}]}]
    return {"key": key, "request": {"contents": contents, "generation_config": {"max_output_tokens": 4}, **fields}}


def of_file():
    bad = line("bad", "Hello", thinking_config={})
    file = uploaded(line("one", "Hello"), bad, "", line("two", "Who are you?"))
    job = ended(client().batches.create(model=MODEL, src=file.name, config={"display_name": "lines"}))
    found = results(job)
    check(set(found) == {"one", "bad", "two"}, found)
    for key in ("one", "two"):
        response = found[key]["response"]
        check(response["candidates"][0]["content"]["parts"][0]["text"], response)
        check(response["usageMetadata"]["candidatesTokenCount"] > 0, response)
    error = found["bad"]["error"]
    check("response" not in found["bad"] and error["code"] == 3 and "thinking_config" in error["message"], error)
    delete(job)
    client().files.delete(name=file.name)
    return error["message"]


def listed(page_size):
    return [job.name for job in client().batches.list(config={"page_size": page_size})]


def cancelled():
    first, second = (create(*[asked(slow_prompt(), str(n)) for n in range(4)]) for _ in range(2))
    names = listed(1)
    check(first.name in names and second.name in names and names == listed(100), names)
    client().batches.cancel(name=first.name)
    job = ended(first, "JOB_STATE_CANCELLED")
    check(job.dest is None, job)
    delete(first, second)
    for job in (first, second):
        refused(lambda name=job.name: client().batches.get(name=name), 404, "NOT_FOUND", NOT_FOUND)
    check(not {first.name, second.name} & set(listed(100)), listed(100))


def embeddings():
    texts = types.EmbedContentBatch(contents=[CAT, TAXES], config={"output_dimensionality": 64})
    src = types.EmbeddingsBatchJobSource(inlined_requests=texts)
    job = ended(client().batches.create_embeddings(model=EMBEDDING_MODEL, src=src))
    answers = [one.response for one in job.dest.inlined_embed_content_responses]
    check(len(answers) == 2 and all(answer.token_count > 3 for answer in answers), answers)
    for text, answer in zip((CAT, TAXES), answers, strict=True):
        check(product(embed(text, output_dimensionality=64)[0], answer.embedding.values) > 0.999, text)
    delete(job)


def embeddings_of_file():
    lines = [{"key": text, "request": {"content": {"parts": [{"text": text}]}}} for text in (CAT, TAXES)]
    file = uploaded(*lines)
    src = types.EmbeddingsBatchJobSource(file_name=file.name)
    job = ended(client().batches.create_embeddings(model=EMBEDDING_MODEL, src=src))
    for text, found in results(job).items():
        check(product(embed(text)[0], found["response"]["embedding"]["values"]) > 0.999, text)
    delete(job)
    client().files.delete(name=file.name)


def unknown_model():
    call = lambda: client().batches.create(model="gemini-0.1-nowhere", src=[asked("Hello", "one")])
    words = r"models/gemini-0\.1-nowhere is not found for API version v1.*, or is not supported for batchGenerateContent"
    return refused(call, 404, "NOT_FOUND", words)


def no_requests():
    call = lambda: client().batches.create(model=MODEL, src=[])
    return refused(call, 400, "INVALID_ARGUMENT", "requests is not specified")


def unknown_file():
    call = lambda: client().batches.create(model=MODEL, src="files/nothing")
    words = r"You do not have permission to access the File nothing or it may not exist\."
    return refused(call, 403, "PERMISSION_DENIED", words)


def already_ended():
    job = ended(create(asked("Hello", "one")))
    message = refused(lambda: client().batches.cancel(name=job.name), 400, "FAILED_PRECONDITION", "has ended")
    delete(job)
    return message


def missing():
    batches = client().batches
    for call in (batches.get, batches.cancel, batches.delete):
        message = refused(lambda: call(name="batches/nothing"), 404, "NOT_FOUND", NOT_FOUND)
    return message


CASES = {
    "batch-inline": inline,
    "batch-file": of_file,
    "batch-cancel": cancelled,
    "batch-embed": embeddings,
    "batch-embed-file": embeddings_of_file,
    "error-batch-model": unknown_model,
    "error-batch-empty": no_requests,
    "error-batch-file": unknown_file,
    "error-batch-ended": already_ended,
    "error-batch-missing": missing,
}
