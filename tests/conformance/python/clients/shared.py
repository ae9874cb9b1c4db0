"""What the cases of every client need: the server, the prompts, and a check that explains itself."""

import os

BASE_URL = os.environ["BASE_URL"]
API_KEY = os.environ["API_KEY"]
MODEL = "gemini-2.5-flash"
EMBEDDER = "gemini-embedding-001"
GREETING = "Say hello."
STORY = "Tell me a short story about a robot who learns to paint."
WEATHER = "What is the weather in Paris?"
CITIES = ["Oslo", "Paris"]

# What is compared with another answer is the only one allowed: it must not hang on a close choice of the model's. It is longer
# than what is computed at once, so that it is streamed in at least two pieces.
TALE = (
    "Once there was a robot who painted. At first it knew only straight lines, but every evening it watched the sky "
    "above the harbour, and every evening it tried again, until one day its picture of the sea was so blue that the "
    "gulls came down to look for fish in it, and the old sailors on the pier took off their caps."
)
TEXTS = ["The cat sleeps.", "It rains in Paris."]

# Room for one call and a half: a small model that must call may never stop calling.
ROOM = 40


def check(condition, complaint):
    if not condition:
        raise AssertionError(complaint)


def check_vectors(vectors, dimensions):
    check(len(vectors) == len(TEXTS), f"{len(vectors)} vectors")
    for vector in vectors:
        check(len(vector) == dimensions and any(vector), f"a vector of {len(vector)}: {vector[:4]}…")
    check(vectors[0] != vectors[1], "both texts have the same vector")
