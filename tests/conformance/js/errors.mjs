// Cases where the server refuses or the client gives up: exception type, code and status.
import { ApiError } from "@google/genai";
import { MODEL, STORY, check, checkWhole, client, config, generate, slowPrompt } from "./shared.mjs";

const UNKNOWN_KEY = "AIzaSyA-0000000000000000000000000000000";

async function failure(call) {
  try {
    await call();
  } catch (e) {
    return e;
  }
  throw new Error("no error");
}

export async function refused(call, code, status, words) {
  const e = await failure(call);
  check(e instanceof ApiError, `${e.name}: ${e.message}`);
  const { error } = JSON.parse(e.message);
  check(e.status === code && error.code === code && error.status === status, e.message);
  check(words.test(error.message), `${words} is not in ${error.message}`);
  return error.message;
}

function ask(request, options) {
  return client(options).models.generateContent({ model: MODEL, contents: STORY, config: config(), ...request });
}

function badKey() {
  return refused(() => ask({}, { apiKey: UNKNOWN_KEY }), 400, "INVALID_ARGUMENT", /API key not valid/);
}

function expiredKey() {
  const call = () => ask({}, { apiKey: process.env.EXPIRED_KEY });
  return refused(call, 400, "INVALID_ARGUMENT", /API key expired\. Please renew the API key\./);
}

function missingScope() {
  return refused(() => ask({}, { apiKey: process.env.READ_KEY }), 403, "PERMISSION_DENIED", /models\.write/);
}

function quota() {
  const call = () => ask({}, { apiKey: process.env.LIMITED_KEY });
  const words = /Quota exceeded for metric: .*free_tier_requests, limit: 0, model: gemini-2\.5-flash/;
  return refused(call, 429, "RESOURCE_EXHAUSTED", words);
}

function unknownModel() {
  const words = /models\/gemini-0\.1-nowhere is not found for API version v1/;
  return refused(() => ask({ model: "gemini-0.1-nowhere" }), 404, "NOT_FOUND", words);
}

function invalidArgument() {
  return refused(() => ask({ config: { temperature: 5 } }), 400, "INVALID_ARGUMENT", /temperature/);
}

async function streamError() {
  const request = { model: "gemini-0.1-nowhere", contents: STORY };
  const e = await failure(async () => {
    for await (const chunk of await client().models.generateContentStream(request)) {
      check(false, `a chunk came: ${JSON.stringify(chunk)}`);
    }
  });
  // The service keeps text/event-stream on a failed stream; the SDK then hands the body over as text.
  check(e instanceof ApiError && e.status === 404, `${e.name} ${e.status}: ${e.message}`);
  check(/is not found/.test(e.message) && /NOT_FOUND/.test(e.message), e.message);
  return e.message;
}

async function emptyContents() {
  const e = await failure(() => ask({ contents: [] }));
  if (!(e instanceof ApiError)) {
    return `refused by the SDK itself: ${e.message}`;
  }
  return refused(() => Promise.reject(e), 400, "INVALID_ARGUMENT", /contents is not specified/);
}

function schemaKeyword() {
  const responseJsonSchema = { type: "object", properties: { name: { not: { type: "string" } } } };
  const asked = config(16, { responseMimeType: "application/json", responseJsonSchema });
  return refused(() => ask({ config: asked }), 400, "INVALID_ARGUMENT", /response_json_schema\.properties\.name\.not/);
}

function functionName() {
  const asked = config(16, { tools: [{ functionDeclarations: [{ name: "switch lamp" }] }] });
  const words = /tools\[0\]\.function_declarations\[0\]\.name: Invalid function name/;
  return refused(() => ask({ config: asked }), 400, "INVALID_ARGUMENT", words);
}

function turnOrder() {
  const functionResponse = { name: "switch_lamp", response: { result: "done" } };
  const contents = [
    { role: "user", parts: [{ text: STORY }] },
    { role: "user", parts: [{ functionResponse }] },
  ];
  const words = /function response turn comes immediately after a function call turn/;
  return refused(() => ask({ contents }), 400, "INVALID_ARGUMENT", words);
}

function promptTooLong() {
  return refused(() => ask({ contents: "word ".repeat(200_000) }), 400, "INVALID_ARGUMENT", /\(\d+\).*\(\d+\)/);
}

async function timeout() {
  const started = Date.now();
  const e = await failure(() => ask({ contents: slowPrompt(), config: config(2000) }, { timeout: 1000 }));
  const aborted = /abort|timeout|timed out/i.test(`${e.name} ${e.message}`);
  check(aborted || e.status === 504, `${e.name}: ${e.message}`);
  check(Date.now() - started < 10_000, "the timeout of 1 s took 10 s");
  checkWhole(await generate(STORY, config(4)));
  return `${e.name}: ${e.message}`;
}

export const CASES = {
  "error-bad-key": badKey,
  "error-expired-key": expiredKey,
  "error-missing-scope": missingScope,
  "error-quota": quota,
  "error-unknown-model": unknownModel,
  "error-invalid-argument": invalidArgument,
  "error-before-stream": streamError,
  "error-empty-contents": emptyContents,
  "error-schema-keyword": schemaKeyword,
  "error-function-name": functionName,
  "error-turn-order": turnOrder,
  "prompt-too-long": promptTooLong,
  timeout,
};
