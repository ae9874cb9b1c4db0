// Cases of streamGenerateContent: chunks, chat, leaving early.
import {
  MODEL, STORY, TALE, check, checkUsage, checkWhole, client, config, forced, generate, stream,
} from "./shared.mjs";

function checkChunks(chunks) {
  check(chunks.length > 1, `only ${chunks.length} chunks`);
  check(chunks[0].responseId && new Set(chunks.map((chunk) => chunk.responseId)).size === 1, "responseId changes");
  check(chunks.every((chunk) => chunk.modelVersion), "a chunk without modelVersion");
  check(chunks.every((chunk) => chunk.usageMetadata.promptTokenCount > 0), "a chunk without usage");
  const totals = chunks.map((chunk) => chunk.usageMetadata.totalTokenCount);
  check(totals.every((total, i) => i === 0 || total >= totals[i - 1]), `usage is not cumulative: ${totals}`);
  checkUsage(chunks.at(-1).usageMetadata);
  const finished = chunks.map((chunk) => chunk.candidates[0].finishReason);
  check(finished.at(-1) && !finished.slice(0, -1).some(Boolean), `finish reasons ${finished}`);
}

function checkTale(chunks) {
  checkChunks(chunks);
  const text = chunks.map((chunk) => chunk.text ?? "").join("");
  check(text === TALE, `streamed ${text}`);
}

async function streamOne() {
  const whole = await generate(STORY, forced(TALE));
  check(whole.text === TALE, `whole ${whole.text}`);
  checkTale(await stream(STORY, forced(TALE)));
  checkChunks(await stream(STORY, config(48)));
}

async function streamAsync() {
  (await Promise.all([1, 2].map(() => stream(STORY, forced(TALE))))).forEach(checkTale);
}

async function chatStream() {
  const talk = client().chats.create({ model: MODEL, config: config() });
  const counts = [];
  for (const message of ["My name is Ada.", "What is my name?"]) {
    let last;
    for await (const chunk of await talk.sendMessageStream({ message })) {
      last = chunk;
    }
    counts.push(last.usageMetadata.promptTokenCount);
  }
  const roles = talk.getHistory(true).map((content) => content.role);
  check(roles.filter((role) => role === "user").length === 2 && roles.at(-1) === "model", `the history kept ${roles}`);
  check(counts[1] > counts[0], `the history did not grow: ${counts}`);
}

async function abortMidStream() {
  const leaving = new AbortController();
  const asked = config(1000, { abortSignal: leaving.signal });
  const chunks = await client().models.generateContentStream({ model: MODEL, contents: STORY, config: asked });
  check((await chunks.next()).value.text, "the first chunk has no text");
  leaving.abort();
  const end = await chunks.return().catch((e) => e.name);
  checkWhole(await generate(STORY, config(4)));
  return typeof end === "string" ? end : "";
}

export const CASES = {
  stream: streamOne,
  "stream-async": streamAsync,
  "chat-stream": chatStream,
  "abort-mid-stream": abortMidStream,
};
