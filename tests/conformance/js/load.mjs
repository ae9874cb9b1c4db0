/*
 * Keeps a server busy through @google/genai and prints one JSON line per call. That many loops run side
 * by side until standard input ends; each then finishes the call it is in. A stream without a finish
 * reason that ended without an error is "cut".
 */
import { MODEL, client } from "./shared.mjs";

const KINDS = ["stream", "generate", "stream", "count", "stream"];
const CALLS = { stream, generate, count };
const config = { maxOutputTokens: 60 };

let stopping = false;

const finished = (response) => Boolean(response.candidates?.[0]?.finishReason);
const outcome = (whole) => ({ outcome: whole ? "whole" : "cut" });

async function stream(models, contents) {
  let chunks = 0;
  let whole = false;
  try {
    for await (const chunk of await models.generateContentStream({ model: MODEL, contents, config })) {
      chunks++;
      whole = finished(chunk);
    }
    return { ...outcome(whole), chunks };
  } catch (e) {
    return { ...failure(e), chunks };
  }
}

async function generate(models, contents) {
  return outcome(finished(await models.generateContent({ model: MODEL, contents, config })));
}

async function count(models, contents) {
  return outcome((await models.countTokens({ model: MODEL, contents })).totalTokens);
}

/** The SDK's ApiError has the code as its status, and Google's status only in its message. */
function failure(e) {
  return {
    outcome: "error",
    error: e.name,
    code: e.status ?? 0,
    status: /\\?"status\\?":\s*\\?"([A-Z_]+)\\?"/.exec(e.message)?.[1] ?? "",
    message: e.message,
  };
}

async function work(worker) {
  const { models } = client();
  for (let n = 0; !stopping; n++) {
    const call = KINDS[(worker + n) % KINDS.length];
    const started = Date.now();
    const result = await CALLS[call](models, `Tell me a story about robot ${worker} on day ${n}.`).catch(failure);
    console.log(JSON.stringify({ call, ...result, millis: Date.now() - started }));
  }
}

export async function load(workers) {
  process.stdin.on("end", () => (stopping = true)).resume();
  await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
}
