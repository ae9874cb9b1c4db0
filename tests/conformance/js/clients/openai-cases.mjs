// OpenAI's SDK for JavaScript at the OpenAI-compatible door.
import OpenAI from "openai";
import {
  API_KEY, BASE_URL, CITIES, EMBEDDER, GREETING, MODEL, ROOM, STORY, TALE, TEXTS, WEATHER, check, checkVectors,
} from "./shared.mjs";

const baseURL = `${BASE_URL}/v1beta/openai/`;
const client = new OpenAI({ baseURL, apiKey: API_KEY, maxRetries: 0 });

const GET_WEATHER = {
  type: "function",
  function: {
    name: "get_weather",
    description: "Says what the weather is.",
    parameters: {
      type: "object",
      properties: { city: { type: "string", enum: CITIES } },
      required: ["city"],
      additionalProperties: false,
    },
  },
};
const PERSON = {
  type: "object",
  properties: { name: { type: "string", maxLength: 8 }, adult: { type: "boolean" } },
  required: ["name", "adult"],
  additionalProperties: false,
};
const TOLD = {
  tokens: 200,
  response_format: {
    type: "json_schema",
    json_schema: {
      name: "told",
      strict: true,
      schema: {
        type: "object",
        properties: { tale: { type: "string", enum: [TALE] } },
        required: ["tale"],
        additionalProperties: false,
      },
    },
  },
};
const user = (content) => ({ role: "user", content });

/** Greedy and short. */
function request(messages, { tokens = 8, ...fields } = {}) {
  return { model: MODEL, messages, max_completion_tokens: tokens, temperature: 0, ...fields };
}

function ask(messages, fields) {
  return client.chat.completions.create(request(messages, fields));
}

async function choice(messages, fields) {
  return (await ask(messages, fields)).choices[0];
}

function checkUsage(usage) {
  const { prompt_tokens: prompt, completion_tokens: completion, total_tokens: total } = usage;
  check(prompt > 0 && completion > 0 && total === prompt + completion, usage);
}

async function chat() {
  const answer = await ask([{ role: "system", content: "Be brief." }, user(GREETING)]);
  const { message, finish_reason: end } = answer.choices[0];
  check(answer.id && answer.object === "chat.completion" && answer.created > 0 && answer.model === MODEL, answer);
  check(message.content && message.role === "assistant" && ["stop", "length"].includes(end), answer);
  checkUsage(answer.usage);
  return message.content;
}

function checkCalls(calls) {
  check(calls?.length, "no call");
  for (const call of calls) {
    check(call.id && call.type === "function" && call.function.name === "get_weather", call);
    check(CITIES.includes(JSON.parse(call.function.arguments).city), call);
  }
}

async function call() {
  const tools = [GET_WEATHER];
  const { message } = await choice([user(WEATHER)], { tokens: ROOM, tools, tool_choice: "required" });
  checkCalls(message.tool_calls);
  const results = message.tool_calls.map(({ id }) => ({ role: "tool", tool_call_id: id, content: "It is sunny." }));
  const second = await choice([user(WEATHER), message, ...results], { tools, tool_choice: "none" });
  check(second.message.content && !second.message.tool_calls?.length, second);
  return `${message.tool_calls[0].function.arguments} ${second.message.content}`;
}

async function callStreamed() {
  const asked = request([user(WEATHER)], { tokens: ROOM, tools: [GET_WEATHER], tool_choice: "required" });
  const whole = await client.chat.completions.stream(asked).finalChatCompletion();
  checkCalls(whole.choices[0].message.tool_calls);
}

async function chunks(fields) {
  const found = [];
  for await (const chunk of await ask([user(GREETING)], { stream: true, ...fields })) {
    found.push(chunk);
  }
  return found;
}

async function stream() {
  const found = await chunks(TOLD);
  const texts = found.map((chunk) => chunk.choices[0]?.delta.content).filter(Boolean);
  check(texts.length > 1, found);
  const whole = (await choice([user(GREETING)], TOLD)).message.content;
  check(JSON.parse(whole).tale === TALE, whole);
  check(texts.join("") === whole, `${texts} is not ${whole}`);
  check(new Set(found.map(({ id }) => id)).size === 1 && found[0].object === "chat.completion.chunk", found);
}

async function streamUsage() {
  const last = (await chunks({ stream_options: { include_usage: true } })).at(-1);
  check(last.usage, last);
  checkUsage(last.usage);
  check(!(await chunks()).some(({ usage }) => usage), "a usage nobody asked for");
}

async function jsonSchema() {
  const form = { type: "json_schema", json_schema: { name: "person", strict: true, schema: PERSON } };
  const { message, finish_reason: end } = await choice([user("Who is Tom?")], { tokens: 64, response_format: form });
  check(end === "stop", end);
  const person = JSON.parse(message.content);
  check(Object.keys(person).sort().join() === "adult,name" && typeof person.adult === "boolean", person);
  return message.content;
}

async function several() {
  const { choices } = await ask([user(GREETING)], { n: 2, temperature: 1 });
  check(choices.map(({ index }) => index).join() === "0,1" && choices.every(({ message }) => message.content), choices);
}

async function stop() {
  // Where a sentence ends and the next begins: two tokens. The log probabilities are of those before it.
  const cut = await choice([user(STORY)], { tokens: 200, stop: [". "], logprobs: true });
  check(cut.finish_reason === "stop", cut);
  const chosen = cut.logprobs.content.map(({ token }) => token).join("");
  check(cut.message.content && !chosen.includes(". "), `${chosen} has the stop sequence`);
  check(chosen.startsWith(cut.message.content), cut);
}

async function logprobs() {
  const { logprobs: told } = await choice([user(GREETING)], { tokens: 4, logprobs: true, top_logprobs: 3 });
  check(told.content.length === 4, told);
  for (const { token, logprob, top_logprobs: top } of told.content) {
    check(top.length === 3 && top[0].token === token && logprob <= 0, told);
  }
}

async function models() {
  const listed = [];
  for await (const { id } of client.models.list()) {
    listed.push(id);
  }
  check(listed.includes(`models/${MODEL}`) || listed.includes(MODEL), listed);
  for (const id of listed.slice(0, 2)) {
    check((await client.models.retrieve(id)).id === id, id);
  }
}

/** The SDK asks for base64 by itself, and decodes it. */
async function embedding() {
  const { data } = await client.embeddings.create({ model: EMBEDDER, input: TEXTS, dimensions: 256 });
  checkVectors(data.map((item) => item.embedding), 256);
}

async function embeddingForms() {
  const vector = async (form) => {
    const asked = { model: EMBEDDER, input: TEXTS[0], dimensions: 256, encoding_format: form };
    return (await client.embeddings.create(asked)).data[0].embedding;
  };
  const floats = await vector("float");
  const bytes = Buffer.from(await vector("base64"), "base64");
  check(bytes.length === 4 * 256 && floats.every((value, i) => Math.abs(value - bytes.readFloatLE(4 * i)) < 1e-6), floats);
}

async function refused(steps, kind, words) {
  const error = await steps().then((answer) => new Error(`not refused: ${JSON.stringify(answer)}`), (e) => e);
  check(error instanceof kind && error.message.includes(words), error.message);
  return error.message;
}

function unknownModel() {
  return refused(() => ask([user(GREETING)], { model: "no-such-model" }), OpenAI.NotFoundError, "no-such-model");
}

function badKey() {
  const other = new OpenAI({ baseURL, apiKey: "wrong", maxRetries: 0 });
  return refused(() => other.chat.completions.create(request([user(GREETING)])), OpenAI.BadRequestError, "API key not valid");
}

export const CASES = {
  chat,
  tool: call,
  stream,
  embedding,
  "tool-stream": callStreamed,
  "stream-usage": streamUsage,
  "json-schema": jsonSchema,
  several,
  stop,
  logprobs,
  models,
  "embedding-forms": embeddingForms,
  "error-unknown-model": unknownModel,
  "error-bad-key": badKey,
};
