// Cases of the Batch API.
import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CAT, MODEL as EMBEDDING_MODEL, TAXES, embed, product } from "./embedding.mjs";
import { refused } from "./errors.mjs";
import { MODEL, check, checkUsage, client, config, slowPrompt } from "./shared.mjs";

const ENDED = ["JOB_STATE_SUCCEEDED", "JOB_STATE_FAILED", "JOB_STATE_CANCELLED", "JOB_STATE_EXPIRED"];
const NOT_FOUND = /Requested entity was not found/;

/** The job as it is when it has ended; there is no call that waits for it. */
async function ended(job, wanted = "JOB_STATE_SUCCEEDED") {
  const deadline = Date.now() + 120_000;
  while (!ENDED.includes(job.state)) {
    check(Date.now() < deadline, `not ended: ${JSON.stringify(job)}`);
    await sleep(200);
    job = await client().batches.get({ name: job.name });
  }
  check(job.state === wanted && Date.parse(job.endTime) >= Date.parse(job.createTime), job);
  return job;
}

function asked(contents, key, fields = {}) {
  return { contents, metadata: { key }, config: config(4, fields) };
}

async function create(...src) {
  const displayName = `batch ${randomUUID()}`;
  const job = await client().batches.create({ model: MODEL, src, config: { displayName } });
  check(job.name.startsWith("batches/") && !ENDED.includes(job.state), job);
  check(job.displayName === displayName && job.model === `models/${MODEL}`, job);
  return job;
}

async function inline() {
  const instruction = { systemInstruction: "Answer in capital letters." };
  const requests = [asked("Hello", "plain"), asked("Hello", "hot", { temperature: 5 }), asked("Hello", "instructed", instruction)];
  const { name, dest } = await ended(await create(...requests));
  const [plain, hot, instructed] = dest.inlinedResponses;
  check(dest.inlinedResponses.map((one) => one.metadata.key).join() === "plain,hot,instructed", dest);
  for (const { response } of [plain, instructed]) {
    // The text of a batch's answers is not a getter: they are plain objects.
    check(response.candidates[0].content.parts[0].text && response.modelVersion && response.responseId, response);
    checkUsage(response.usageMetadata);
  }
  const counts = [plain, instructed].map((one) => one.response.usageMetadata.promptTokenCount);
  check(counts[0] !== counts[1], counts);
  check(!hot.response && hot.error.code === 3 && hot.error.message.includes("temperature"), hot);
  await client().batches.delete({ name });
  return hot.error.message;
}

async function uploaded(...lines) {
  const content = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  const { name } = await client().files.upload({ file: new Blob([content]), config: { mimeType: "application/jsonl" } });
  return name;
}

/** What each key came to, from the file of an ended job. */
async function results({ dest: { fileName: file } }) {
  check(file.startsWith("files/"), file);
  const folder = await mkdtemp(join(tmpdir(), "results-"));
  const downloadPath = join(folder, "results.jsonl");
  await client().files.download({ file, downloadPath });
  const lines = (await readFile(downloadPath, "utf8")).trimEnd().split("\n").map((line) => JSON.parse(line));
  await rm(folder, { recursive: true });
  const found = Object.fromEntries(lines.map((line) => [line.key, line]));
  check(Object.keys(found).length === lines.length, lines);
  return found;
}

function line(key, text, fields = {}) {
  return { key, request: { contents: [{ parts: [{ text }] }], generation_config: { max_output_tokens: 4 }, ...fields } };
}

async function ofFile() {
  const bad = line("bad", "Hello", { thinking_config: {} });
  const file = await uploaded(line("one", "Hello"), bad, "", line("two", "Who are you?"));
  const job = await ended(await client().batches.create({ model: MODEL, src: file, config: { displayName: "lines" } }));
  const { one, bad: failed, two, ...others } = await results(job);
  check(Object.keys(others).length === 0, others);
  for (const { response } of [one, two]) {
    check(response.candidates[0].content.parts[0].text, response);
    checkUsage(response.usageMetadata);
  }
  check(!failed.response && failed.error.code === 3 && failed.error.message.includes("thinking_config"), failed);
  await client().batches.delete({ name: job.name });
  await client().files.delete({ name: file });
  return failed.error.message;
}

async function listed(pageSize) {
  const names = [];
  for await (const job of await client().batches.list({ config: { pageSize } })) {
    names.push(job.name);
  }
  return names;
}

async function cancelled() {
  const slow = () => create(...[0, 1, 2, 3].map((n) => asked(slowPrompt(), String(n))));
  const jobs = [await slow(), await slow()];
  const names = await listed(1);
  check(jobs.every(({ name }) => names.includes(name)) && names.join() === (await listed(100)).join(), names);
  await client().batches.cancel({ name: jobs[0].name });
  const job = await ended(jobs[0], "JOB_STATE_CANCELLED");
  check(!job.dest, job);
  for (const { name } of jobs) {
    await client().batches.delete({ name });
    await refused(() => client().batches.get({ name }), 404, "NOT_FOUND", NOT_FOUND);
  }
  const left = await listed(100);
  check(jobs.every(({ name }) => !left.includes(name)), left);
}

async function embeddings() {
  const inlinedRequests = { contents: [CAT, TAXES], config: { outputDimensionality: 64 } };
  const created = await client().batches.createEmbeddings({ model: EMBEDDING_MODEL, src: { inlinedRequests } });
  const { name, dest } = await ended(created);
  const answers = dest.inlinedEmbedContentResponses.map((one) => one.response);
  check(answers.length === 2 && answers.every((answer) => Number(answer.tokenCount) > 3), answers);
  for (const [at, text] of [CAT, TAXES].entries()) {
    const [alone] = await embed([text], { outputDimensionality: 64 });
    check(product(alone, answers[at].embedding.values) > 0.999, text);
  }
  await client().batches.delete({ name });
}

async function embeddingsOfFile() {
  const lines = [CAT, TAXES].map((text) => ({ key: text, request: { content: { parts: [{ text }] } } }));
  const fileName = await uploaded(...lines);
  const job = await ended(await client().batches.createEmbeddings({ model: EMBEDDING_MODEL, src: { fileName } }));
  const found = await results(job);
  for (const text of [CAT, TAXES]) {
    check(product((await embed([text]))[0], found[text].response.embedding.values) > 0.999, text);
  }
  await client().batches.delete({ name: job.name });
  await client().files.delete({ name: fileName });
}

function unknownModel() {
  const call = () => client().batches.create({ model: "gemini-0.1-nowhere", src: [asked("Hello", "one")] });
  const words = /models\/gemini-0\.1-nowhere is not found for API version v1.*, or is not supported for batchGenerateContent/;
  return refused(call, 404, "NOT_FOUND", words);
}

function noRequests() {
  const call = () => client().batches.create({ model: MODEL, src: [] });
  return refused(call, 400, "INVALID_ARGUMENT", /requests is not specified/);
}

function unknownFile() {
  const call = () => client().batches.create({ model: MODEL, src: "files/nothing" });
  const words = /You do not have permission to access the File nothing or it may not exist\./;
  return refused(call, 403, "PERMISSION_DENIED", words);
}

async function alreadyEnded() {
  const { name } = await ended(await create(asked("Hello", "one")));
  const message = await refused(() => client().batches.cancel({ name }), 400, "FAILED_PRECONDITION", /has ended/);
  await client().batches.delete({ name });
  return message;
}

async function missing() {
  const { batches } = client();
  const name = "batches/nothing";
  await refused(() => batches.get({ name }), 404, "NOT_FOUND", NOT_FOUND);
  await refused(() => batches.cancel({ name }), 404, "NOT_FOUND", NOT_FOUND);
  return refused(() => batches.delete({ name }), 404, "NOT_FOUND", NOT_FOUND);
}

export const CASES = {
  "batch-inline": inline,
  "batch-file": ofFile,
  "batch-cancel": cancelled,
  "batch-embed": embeddings,
  "batch-embed-file": embeddingsOfFile,
  "error-batch-model": unknownModel,
  "error-batch-empty": noRequests,
  "error-batch-file": unknownFile,
  "error-batch-ended": alreadyEnded,
  "error-batch-missing": missing,
};
