// What every case file needs: the client, the prompts, and a check that explains itself.
import { randomUUID } from "node:crypto";
import { GoogleGenAI, Type } from "@google/genai";

export const MODEL = "gemini-2.5-flash";
export const STORY = "Tell me a short story about a robot who learns to paint.";
export const EMOJI = "What do these mean? 🎉 🚀 🌍";

// Answers for `forced`. Both are longer than what is computed at once, so that they are streamed in at least two pieces.
export const TALE =
  "Once there was a robot who painted. At first it knew only straight lines, but every evening it watched the sky " +
  "above the harbour, and every evening it tried again, until one day its picture of the sea was so blue that the " +
  "gulls came down to look for fish in it, and the old sailors on the pier took off their caps.";
// Characters of two to four bytes, which tokens split, and such as are made of several: joined, combined, with a skin.
export const SCRIPTS =
  "Grüße an die 👩\u200d👩\u200d👧\u200d👦 im Café (oder Cafe\u0301), 漢字とかな交じり文, 한국어, שלום עולם, مرحبا بالعالم, " +
  "हिन्दी, 🏳️\u200d🌈, 👍🏽, 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 – ½ €";

export function client({ apiKey = process.env.API_KEY, timeout } = {}) {
  return new GoogleGenAI({ apiKey, httpOptions: { baseUrl: process.env.BASE_URL, timeout } });
}

/** Greedy and short unless told otherwise. */
export function config(maxOutputTokens = 16, fields = {}) {
  return { temperature: 0, maxOutputTokens, ...fields };
}

/** Allows this answer only. What is compared with another answer must not hang on a close choice of the model's. */
export function forced(text) {
  return config(400, { responseMimeType: "text/x.enum", responseSchema: { type: Type.STRING, enum: [text] } });
}

export function generate(contents, asked = config()) {
  return client().models.generateContent({ model: MODEL, contents, config: asked });
}

export async function stream(contents, asked = config()) {
  const chunks = [];
  for await (const chunk of await client().models.generateContentStream({ model: MODEL, contents, config: asked })) {
    chunks.push(chunk);
  }
  return chunks;
}

export function check(condition, complaint) {
  if (!condition) {
    throw new Error(typeof complaint === "string" ? complaint : JSON.stringify(complaint));
  }
}

/** About 1,500 tokens that no prefix cache has seen: seconds of prefill on a processor. */
export function slowPrompt() {
  const words = Array.from({ length: 200 }, (_, n) => `${n} bottles stand on the wall.`).join(" ");
  return `${randomUUID()} ${words} Tell the whole story of all these bottles.`;
}

/** An answer as the API promises it: text, a finish reason, and counts that add up. */
export function checkWhole(response) {
  const candidate = response.candidates[0];
  check(response.text, `no text in ${JSON.stringify(response)}`);
  check(["STOP", "MAX_TOKENS"].includes(candidate.finishReason), `finish reason ${candidate.finishReason}`);
  check(candidate.content.role === "model", `role ${candidate.content.role}`);
  check(response.modelVersion, "no modelVersion");
  check(response.responseId, "no responseId");
  checkUsage(response.usageMetadata);
}

export function checkUsage(usage) {
  check(usage.promptTokenCount > 0, usage);
  check(usage.candidatesTokenCount > 0, usage);
  check(usage.totalTokenCount === usage.promptTokenCount + usage.candidatesTokenCount, usage);
}

/** The model said all it wanted to, which is where the promise about forms begins. */
export function finished(response) {
  check(response.candidates[0].finishReason === "STOP", `not finished: ${JSON.stringify(response)}`);
}

/** Thought parts before the answer; their count may exceed the budget by what closes a thought. */
export function checkThoughts({ candidates, usageMetadata: usage }, budget) {
  const { parts } = candidates[0].content;
  check(parts[0].thought && parts[0].text, parts);
  check(!parts.at(-1).thought, parts);
  check(usage.thoughtsTokenCount > 0 && usage.thoughtsTokenCount <= budget + 8, usage);
  const total = usage.promptTokenCount + usage.thoughtsTokenCount + usage.candidatesTokenCount;
  check(usage.totalTokenCount === total, usage);
}
