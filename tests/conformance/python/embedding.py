"""Cases of embedContent and batchEmbedContents, and of the model that answers them."""

import math

from google.genai import types

from errors import refused
from shared import check, client

MODEL = "gemini-embedding-001"
CAT = "A cat sleeps on the sofa."
KITTEN = "A kitten is napping on the couch."
TAXES = "The tax return has to be filed by the end of May."


def embed(*texts, model=MODEL, **fields):
    config = types.EmbedContentConfig(**fields)
    answer = client().models.embed_content(model=model, contents=list(texts), config=config)
    return [embedding.values for embedding in answer.embeddings]


def product(one, other):
    return math.fsum(a * b for a, b in zip(one, other, strict=True))


def check_length_1(vector):
    check(abs(product(vector, vector) - 1) < 1e-4, f"squares add up to {product(vector, vector)}")


def one():
    vectors = embed(CAT)
    check(len(vectors) == 1 and len(vectors[0]) >= 128, f"{len(vectors)} vectors")
    check_length_1(vectors[0])
    return f"{len(vectors[0])} dimensions"


def many():
    together = embed(CAT, TAXES, KITTEN)
    check(len(together) == 3, f"{len(together)} vectors")
    for text, vector in zip((CAT, TAXES, KITTEN), together, strict=True):
        check(product(embed(text)[0], vector) > 0.999, f"another vector for {text!r}")


def dimensions():
    whole, short = embed(CAT)[0], embed(CAT, output_dimensionality=64)[0]
    check(len(short) == 64, f"{len(short)} dimensions")
    check_length_1(short)
    beginning = whole[:64]
    check(product(beginning, short) > 0.999 * math.sqrt(product(beginning, beginning)), "another direction")


def task_and_title():
    document = embed(CAT, task_type="RETRIEVAL_DOCUMENT", title="Pets")[0]
    question = embed("Where is the cat?", task_type="RETRIEVAL_QUERY")[0]
    check(len(document) == len(question), "vectors of two lengths")
    check_length_1(document)


def similar():
    cat, kitten, taxes = embed(CAT, KITTEN, TAXES, task_type="SEMANTIC_SIMILARITY")
    near, far = product(cat, kitten), product(cat, taxes)
    check(near > far + 0.2, f"{near} and {far}")
    return f"{near:.3f} and {far:.3f}"


def described():
    model = client().models.get(model=MODEL)
    check(model.name == f"models/{MODEL}" and model.input_token_limit > 0, model)
    check({"embedContent", "countTokens"} <= set(model.supported_actions), model.supported_actions)
    check(model.name in [listed.name for listed in client().models.list()], "not listed")
    check(client().models.count_tokens(model=MODEL, contents=CAT).total_tokens > 5, "few tokens")


def unknown_model():
    words = r"models/gemini-0\.1-nowhere is not found for API version v1.*, or is not supported for embedContent"
    return refused(lambda: embed(CAT, model="gemini-0.1-nowhere"), 404, "NOT_FOUND", words)


def too_many():
    call = lambda: embed(*[CAT] * 101)
    return refused(call, 400, "INVALID_ARGUMENT", "at most 100 requests can be in one batch")


def too_many_dimensions():
    call = lambda: embed(CAT, output_dimensionality=100_000)
    return refused(call, 400, "INVALID_ARGUMENT", r"requests\[0\]\.output_dimensionality")


CASES = {
    "embed-one": one,
    "embed-many": many,
    "embed-dimensions": dimensions,
    "embed-task-and-title": task_and_title,
    "embed-similar": similar,
    "embed-model": described,
    "error-embed-model": unknown_model,
    "error-embed-batch": too_many,
    "error-embed-dimension": too_many_dimensions,
}
