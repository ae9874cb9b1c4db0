"""Cases of function calling: one turn, several, in a stream, after a thought, and by the SDK itself."""

from google.genai import types

from errors import refused
from shared import MODEL, check, check_thoughts, check_whole, client, config

# Room for one call and a half: a small model that must call may never stop calling.
ROOM = 40
PROMPT = "Switch on the lamp, then tell me the weather in Paris."
CITIES = ["Oslo", "Paris"]

SWITCH_LAMP = types.FunctionDeclaration(
    name="switch_lamp",
    description="Switches the lamp on or off.",
    parameters=types.Schema(
        type=types.Type.OBJECT, properties={"on": types.Schema(type=types.Type.BOOLEAN)}, required=["on"]
    ),
)
GET_WEATHER = types.FunctionDeclaration(
    name="get_weather",
    description='Says "sunny", or whatever\nthe weather is.',
    parameters_json_schema={
        "type": "object",
        "properties": {"city": {"type": "string", "enum": CITIES}},
        "required": ["city"],
        "additionalProperties": False,
    },
)


def tools(mode="ANY", allowed=None, declarations=(SWITCH_LAMP, GET_WEATHER), tokens=ROOM, **fields):
    calling = types.FunctionCallingConfig(mode=mode, allowed_function_names=allowed)
    return config(
        tokens,
        tools=[types.Tool(function_declarations=list(declarations))],
        tool_config=types.ToolConfig(function_calling_config=calling),
        **fields,
    )


def ask(asked, contents=PROMPT):
    return client().models.generate_content(model=MODEL, contents=contents, config=asked)


def check_call(call, names=("switch_lamp", "get_weather")):
    check(call.name in names, f"{call.name} is none of {names}")
    if call.name == "switch_lamp":
        check(list(call.args) == ["on"] and isinstance(call.args["on"], bool), call.args)
    else:
        check(list(call.args) == ["city"] and call.args["city"] in CITIES, call.args)


def check_calls(response, **names):
    check(response.function_calls, f"no call in {response!r}")
    for call in response.function_calls:
        check_call(call, **names)


def answers(response):
    """What the functions gave back, one part for each call."""
    parts = [
        types.Part.from_function_response(name=call.name, response={"result": "done"})
        for call in response.function_calls
    ]
    return types.Content(role="user", parts=parts)


def call():
    first = ask(tools())
    check_calls(first)
    question = types.Content(role="user", parts=[types.Part(text=PROMPT)])
    turns = [question, first.candidates[0].content, answers(first)]
    second = ask(tools("NONE", tokens=8), turns)
    check_whole(second)
    check(not second.function_calls, f"a call although the mode is NONE: {second.function_calls}")
    return str([(c.name, c.args) for c in first.function_calls])


def modes():
    check_calls(ask(tools("ANY", ["get_weather"])), names=["get_weather"])
    check(not ask(tools("NONE", tokens=8)).function_calls, "a call although the mode is NONE")
    for mode in ("AUTO", "VALIDATED"):
        response = ask(tools(mode, tokens=24))
        check(response.text or response.function_calls, f"{mode} gave neither text nor a call: {response!r}")
        for called in response.function_calls or []:
            check_call(called)


def parallel():
    calls = [
        types.Part.from_function_call(name="switch_lamp", args={"on": True}),
        types.Part.from_function_call(name="get_weather", args={"city": "Paris"}),
    ]
    results = [
        types.Part.from_function_response(name="get_weather", response={"result": "sunny"}),
        types.Part.from_function_response(name="switch_lamp", response={"result": "on"}),
    ]
    turns = [
        types.Content(role="user", parts=[types.Part(text=PROMPT)]),
        types.Content(role="model", parts=calls),
        types.Content(role="user", parts=results),
    ]
    check_whole(ask(tools("NONE", tokens=8), turns))
    turns[2] = types.Content(role="user", parts=results[:1])
    return refused(lambda: ask(tools("NONE", tokens=8), turns), 400, "INVALID_ARGUMENT", "number of function response")


def stream():
    chunks = list(client().models.generate_content_stream(model=MODEL, contents=PROMPT, config=tools()))
    calls = [called for chunk in chunks for called in chunk.function_calls or []]
    check(calls, f"no call in {chunks!r}")
    for called in calls:
        check_call(called)


def thoughts():
    first = ask(tools(tokens=ROOM + 20, thinking_config=types.ThinkingConfig(thinking_budget=12, include_thoughts=True)))
    check_calls(first)
    check_thoughts(first, 12)
    content = first.candidates[0].content
    signed = [bool(part.thought_signature) for part in content.parts if part.function_call]
    check(signed[0] and not any(signed[1:]), f"signatures of the calls: {signed}")
    question = types.Content(role="user", parts=[types.Part(text=PROMPT)])
    check_whole(ask(tools("NONE", tokens=8), [question, content, answers(first)]))


def automatic_with(function):
    """The SDK calls the function itself, and asks a second time with what it gave back."""
    calling = types.FunctionCallingConfig(mode="ANY")
    asked = config(
        ROOM,
        tools=[function],
        tool_config=types.ToolConfig(function_calling_config=calling),
        automatic_function_calling=types.AutomaticFunctionCallingConfig(maximum_remote_calls=2),
    )
    chat = client().chats.create(model=MODEL, config=asked)
    chat.send_message("Switch on the lamp.")
    history = chat.get_history()
    check([content.role for content in history] == ["user", "model"] * 2, history)
    return [part.function_response.response for part in history[2].parts]


def automatic():
    seen = []

    def switch_lamp(on: bool) -> str:
        """Switches the lamp on or off."""
        seen.append(on)
        return "done"

    results = automatic_with(switch_lamp)
    check(seen and all(isinstance(on, bool) for on in seen), f"called with {seen}")
    check(results == [{"result": "done"}] * len(seen), results)


def throws():
    def switch_lamp(on: bool) -> str:
        """Switches the lamp on or off."""
        raise RuntimeError("the bulb is broken")

    for result in automatic_with(switch_lamp):
        check("the bulb is broken" in result["error"], result)


CASES = {
    "function-call": call,
    "function-call-modes": modes,
    "function-call-parallel": parallel,
    "function-call-stream": stream,
    "function-call-thoughts": thoughts,
    "function-call-automatic": automatic,
    "function-call-throws": throws,
}
