"""Cases of documents in prompts."""

import base64
import functools
import io
import os

from google.genai import types

from errors import refused
from shared import MODEL, check, check_whole, client, config

QUESTION = "How many guests came from April to June?"
PDF = "application/pdf"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@functools.cache
def report():
    with open(os.environ["REPORT_PDF"], "rb") as file:
        return file.read()


def ask(*contents):
    return client().models.generate_content(model=MODEL, contents=[*contents, QUESTION], config=config(4))


def count(*contents):
    return client().models.count_tokens(model=MODEL, contents=[*contents, QUESTION]).total_tokens


def modalities(usage):
    """Tokens by modality; they add up."""
    counts = {count.modality.name: count.token_count for count in usage.prompt_tokens_details}
    check(sum(counts.values()) == usage.prompt_token_count, usage)
    return counts


def check_report(usage):
    """The three pages' text was read: the lines alone that name them would have less than a tenth of these tokens."""
    counts = modalities(usage)
    check(counts.keys() == {"TEXT", "DOCUMENT"}, counts)
    check(counts["DOCUMENT"] > 200 and counts["TEXT"] > 0, counts)
    return counts


def inline():
    document = types.Part.from_bytes(data=report(), mime_type=PDF)
    response = ask(document)
    check_whole(response)
    counts = check_report(response.usage_metadata)
    counted, used = count(document), response.usage_metadata.prompt_token_count
    check(counted == used, f"countTokens says {counted}, the call used {used}")
    return str(counts)


def uploaded():
    by_path = client().files.upload(file=os.environ["REPORT_PDF"])
    by_object = client().files.upload(file=io.BytesIO(report()), config={"mime_type": PDF})
    whole = ask(types.Part.from_uri(file_uri=by_path.uri, mime_type=by_path.mime_type))
    check_whole(whole)
    *_, last = client().models.generate_content_stream(model=MODEL, contents=[by_object, QUESTION], config=config(4))
    for answer in whole, last:
        check_report(answer.usage_metadata)
    for file in by_path, by_object:
        client().files.delete(name=file.name)
    words = f"You do not have permission to access the File {by_path.name[6:]} or it may not exist\\."
    return refused(lambda: ask(by_path), 403, "PERMISSION_DENIED", words)


def text():
    note = types.Part.from_bytes(data="Zoë counted 10,450 guests.".encode(), mime_type="text/plain")
    alone, both = count(), ask(note).usage_metadata
    check(modalities(both).keys() == {"TEXT"}, both)
    check(both.prompt_token_count >= alone + 8, f"{alone} alone, with the note {both!r}")


def unread_type():
    program = types.Part.from_bytes(data=b"MZ", mime_type="application/x-msdownload")
    words = "^Unsupported MIME type: application/x-msdownload$"
    return refused(lambda: ask(program), 400, "INVALID_ARGUMENT", words)


def image():
    picture = types.Part.from_bytes(data=PNG, mime_type="image/png")
    words = r"contents\[0\]\.parts\[0\]\.inline_data: Image input modality is not enabled"
    return refused(lambda: ask(picture), 400, "INVALID_ARGUMENT", words)


CASES = {
    "document-inline": inline,
    "document-file": uploaded,
    "document-text": text,
    "error-document-type": unread_type,
    "error-document-image": image,
}
