"""Cases of structured output: whatever ends with STOP fits the schema that was asked for."""

import json
from typing import Literal, Optional

from google.genai import types
from pydantic import BaseModel, Field

from shared import MODEL, check, check_thoughts, client, config, finished

PROMPT = "Invent a robot who paints."
COLOURS = ["red", "sea blue", "grün"]
KEYS = ["name", "legs", "colour", "tools", "maker"]


class Maker(BaseModel):
    city: Literal["Oslo", "Paris"]


class Robot(BaseModel):
    name: str = Field(max_length=12)
    legs: int = Field(ge=0, le=8)
    colour: Literal["red", "sea blue", "grün"]
    tools: list[Literal["brush", "roller"]] = Field(max_length=2)
    maker: Optional[Maker]


def robotic(**fields):
    fields.setdefault("response_schema", Robot)
    return config(96, response_mime_type="application/json", **fields)


def check_robot(text):
    Robot.model_validate_json(text)
    check(list(json.loads(text)) == KEYS, f"the keys of {text} are not in the order of the schema")


def output():
    response = client().models.generate_content(model=MODEL, contents=PROMPT, config=robotic())
    finished(response)
    check(isinstance(response.parsed, Robot), f"parsed is {response.parsed!r}")
    check_robot(response.text)
    return response.text


def json_schema():
    asked = robotic(response_schema=None, response_json_schema=Robot.model_json_schema())
    response = client().models.generate_content(model=MODEL, contents=PROMPT, config=asked)
    finished(response)
    check_robot(response.text)
    return response.text


def enumeration():
    schema = types.Schema(type=types.Type.STRING, enum=COLOURS)
    asked = config(24, response_mime_type="text/x.enum", response_schema=schema)
    response = client().models.generate_content(model=MODEL, contents="Which colour has the sea?", config=asked)
    finished(response)
    check(response.text in COLOURS, f"{response.text!r} is none of {COLOURS}")


def stream():
    chunks = list(client().models.generate_content_stream(model=MODEL, contents=PROMPT, config=robotic()))
    finished(chunks[-1])
    check(len(chunks) > 1, f"{len(chunks)} chunks")
    check_robot("".join(chunk.text or "" for chunk in chunks))


def thoughts():
    asked = robotic(thinking_config=types.ThinkingConfig(thinking_budget=12, include_thoughts=True))
    response = client().models.generate_content(model=MODEL, contents=PROMPT, config=asked)
    finished(response)
    check_thoughts(response, 12)
    check_robot(response.text)


CASES = {
    "structured-output": output,
    "structured-json-schema": json_schema,
    "structured-enum": enumeration,
    "structured-stream": stream,
    "structured-thoughts": thoughts,
}
