// Cases of function calling: one turn, several, in a stream, after a thought, and by the SDK itself.
import { FunctionCallingConfigMode, Type, createPartFromFunctionCall, createPartFromFunctionResponse } from "@google/genai";
import { refused } from "./errors.mjs";
import { MODEL, check, checkThoughts, checkWhole, client, config, generate, stream } from "./shared.mjs";

const { ANY, AUTO, NONE, VALIDATED } = FunctionCallingConfigMode;
// Room for one call and a half: a small model that must call may never stop calling.
const ROOM = 40;
const PROMPT = "Switch on the lamp, then tell me the weather in Paris.";
const CITIES = ["Oslo", "Paris"];
const NAMES = ["switch_lamp", "get_weather"];

const SWITCH_LAMP = {
  name: "switch_lamp",
  description: "Switches the lamp on or off.",
  parameters: { type: Type.OBJECT, properties: { on: { type: Type.BOOLEAN } }, required: ["on"] },
};
const GET_WEATHER = {
  name: "get_weather",
  description: 'Says "sunny", or whatever\nthe weather is.',
  parametersJsonSchema: {
    type: "object",
    properties: { city: { type: "string", enum: CITIES } },
    required: ["city"],
    additionalProperties: false,
  },
};

function tools({ mode = ANY, allowedFunctionNames, tokens = ROOM, ...fields } = {}) {
  return config(tokens, {
    tools: [{ functionDeclarations: [SWITCH_LAMP, GET_WEATHER] }],
    toolConfig: { functionCallingConfig: { mode, allowedFunctionNames } },
    ...fields,
  });
}

function checkCall({ name, args }, names = NAMES) {
  check(names.includes(name), `${name} is none of ${names}`);
  const fits = name === "switch_lamp" ? typeof args.on === "boolean" : CITIES.includes(args.city);
  check(fits && Object.keys(args).length === 1, args);
}

function checkCalls(response, names) {
  check(response.functionCalls?.length, `no call in ${JSON.stringify(response)}`);
  response.functionCalls.forEach((call) => checkCall(call, names));
}

/** What the functions gave back, one part for each call. */
function answers(response) {
  const parts = response.functionCalls.map(({ name }) => createPartFromFunctionResponse("", name, { result: "done" }));
  return { role: "user", parts };
}

const question = () => ({ role: "user", parts: [{ text: PROMPT }] });

async function call() {
  const first = await generate(PROMPT, tools());
  checkCalls(first);
  const turns = [question(), first.candidates[0].content, answers(first)];
  const second = await generate(turns, tools({ mode: NONE, tokens: 8 }));
  checkWhole(second);
  check(!second.functionCalls, `a call although the mode is NONE: ${JSON.stringify(second)}`);
  return JSON.stringify(first.functionCalls);
}

async function modes() {
  checkCalls(await generate(PROMPT, tools({ allowedFunctionNames: ["get_weather"] })), ["get_weather"]);
  const silent = await generate(PROMPT, tools({ mode: NONE, tokens: 8 }));
  check(!silent.functionCalls, `a call although the mode is NONE: ${JSON.stringify(silent)}`);
  for (const mode of [AUTO, VALIDATED]) {
    const response = await generate(PROMPT, tools({ mode, tokens: 24 }));
    check(response.text || response.functionCalls, `${mode} gave neither text nor a call: ${JSON.stringify(response)}`);
    (response.functionCalls ?? []).forEach((called) => checkCall(called));
  }
}

async function parallel() {
  const calls = [
    createPartFromFunctionCall("switch_lamp", { on: true }),
    createPartFromFunctionCall("get_weather", { city: "Paris" }),
  ];
  const results = [
    createPartFromFunctionResponse("", "get_weather", { result: "sunny" }),
    createPartFromFunctionResponse("", "switch_lamp", { result: "on" }),
  ];
  const answered = (parts) => [question(), { role: "model", parts: calls }, { role: "user", parts }];
  const asked = tools({ mode: NONE, tokens: 8 });
  checkWhole(await generate(answered(results), asked));
  const half = () => generate(answered(results.slice(0, 1)), asked);
  return refused(half, 400, "INVALID_ARGUMENT", /number of function response/);
}

async function streamed() {
  const calls = (await stream(PROMPT, tools())).flatMap((chunk) => chunk.functionCalls ?? []);
  check(calls.length, "no call in the stream");
  calls.forEach((called) => checkCall(called));
}

async function thoughts() {
  const thinkingConfig = { thinkingBudget: 12, includeThoughts: true };
  const first = await generate(PROMPT, tools({ tokens: ROOM + 20, thinkingConfig }));
  checkCalls(first);
  checkThoughts(first, 12);
  const { content } = first.candidates[0];
  const signed = content.parts.filter((part) => part.functionCall).map((part) => Boolean(part.thoughtSignature));
  check(signed[0] && !signed.slice(1).includes(true), `signatures of the calls: ${signed}`);
  checkWhole(await generate([question(), content, answers(first)], tools({ mode: NONE, tokens: 8 })));
}

/** The SDK calls the tool itself, and asks a second time with what it gave back. */
function askLampWith(switchLamp) {
  const tool = {
    tool: async () => ({ functionDeclarations: [SWITCH_LAMP] }),
    callTool: async (calls) =>
      calls.map(({ name, args }) => createPartFromFunctionResponse("", name, { result: switchLamp(args.on) })),
  };
  const talk = client().chats.create({
    model: MODEL,
    config: tools({ tools: [tool], automaticFunctionCalling: { maximumRemoteCalls: 2 } }),
  });
  return talk.sendMessage({ message: "Switch on the lamp." });
}

async function automatic() {
  const seen = [];
  const response = await askLampWith((on) => {
    seen.push(on);
    return "done";
  });
  check(seen.length > 1 && seen.every((on) => typeof on === "boolean"), `called with ${seen}`);
  const roles = response.automaticFunctionCallingHistory.map((content) => content.role);
  check(roles.slice(0, 4).join() === "user,model,user,model", `the history kept ${roles}`);
}

/** The SDK hands what a tool throws to the caller, who may go on without it. */
async function throws() {
  const thrown = await askLampWith(() => {
    throw new Error("the bulb is broken");
  }).catch((e) => e);
  check(thrown.message === "the bulb is broken", `${thrown.name}: ${thrown.message}`);
  const calls = [createPartFromFunctionCall("switch_lamp", { on: true })];
  const results = [createPartFromFunctionResponse("", "switch_lamp", { error: thrown.message })];
  const turns = [question(), { role: "model", parts: calls }, { role: "user", parts: results }];
  checkWhole(await generate(turns, tools({ mode: NONE, tokens: 8 })));
  return "raised by the SDK";
}

export const CASES = {
  "function-call": call,
  "function-call-modes": modes,
  "function-call-parallel": parallel,
  "function-call-stream": streamed,
  "function-call-thoughts": thoughts,
  "function-call-automatic": automatic,
  "function-call-throws": throws,
};
