// Cases of documents in prompts.
import { readFile } from "node:fs/promises";
import { createPartFromBase64, createPartFromUri } from "@google/genai";
import { refused } from "./errors.mjs";
import { MODEL, check, checkWhole, client, config, generate, stream } from "./shared.mjs";

const QUESTION = "How many guests came from April to June?";
const PDF = "application/pdf";
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

function ask(...parts) {
  return generate([...parts, QUESTION], config(4));
}

async function count(...parts) {
  const { totalTokens } = await client().models.countTokens({ model: MODEL, contents: [...parts, QUESTION] });
  return totalTokens;
}

/** Tokens by modality; they add up. */
function modalities(usage) {
  const counts = usage.promptTokensDetails.map(({ modality, tokenCount }) => [modality, tokenCount]);
  check(counts.reduce((sum, [, count]) => sum + count, 0) === usage.promptTokenCount, usage);
  return Object.fromEntries(counts);
}

/** The three pages' text was read: the lines alone that name them would have less than a tenth of these tokens. */
function checkReport(usage) {
  const counts = modalities(usage);
  check(Object.keys(counts).sort().join() === "DOCUMENT,TEXT", counts);
  check(counts.DOCUMENT > 200 && counts.TEXT > 0, counts);
  return counts;
}

async function inline() {
  const document = createPartFromBase64(await readFile(process.env.REPORT_PDF, "base64"), PDF);
  const response = await ask(document);
  checkWhole(response);
  const counts = checkReport(response.usageMetadata);
  const counted = await count(document);
  const used = response.usageMetadata.promptTokenCount;
  check(counted === used, `countTokens says ${counted}, the call used ${used}`);
  return JSON.stringify(counts);
}

async function uploaded() {
  const { files } = client();
  const byPath = await files.upload({ file: process.env.REPORT_PDF });
  const byBlob = await files.upload({ file: new Blob([await readFile(process.env.REPORT_PDF)], { type: PDF }) });
  const named = ({ uri, mimeType }) => createPartFromUri(uri, mimeType);
  const whole = await ask(named(byPath));
  checkWhole(whole);
  const last = (await stream([named(byBlob), QUESTION], config(4))).at(-1);
  [whole, last].forEach((answer) => checkReport(answer.usageMetadata));
  for (const { name } of [byPath, byBlob]) {
    await files.delete({ name });
  }
  const id = byPath.name.slice(6);
  const words = new RegExp(`You do not have permission to access the File ${id} or it may not exist\\.`);
  return refused(() => ask(named(byPath)), 403, "PERMISSION_DENIED", words);
}

async function text() {
  const note = Buffer.from("Zoë counted 10,450 guests.").toString("base64");
  const alone = await count();
  const { usageMetadata: both } = await ask(createPartFromBase64(note, "text/plain"));
  check(Object.keys(modalities(both)).join() === "TEXT", both);
  check(both.promptTokenCount >= alone + 8, [alone, both]);
}

function unreadType() {
  const program = createPartFromBase64(Buffer.from("MZ").toString("base64"), "application/x-msdownload");
  const words = /^Unsupported MIME type: application\/x-msdownload$/;
  return refused(() => ask(program), 400, "INVALID_ARGUMENT", words);
}

function image() {
  const words = /contents\[0\]\.parts\[0\]\.inline_data: Image input modality is not enabled/;
  return refused(() => ask(createPartFromBase64(PNG, "image/png")), 400, "INVALID_ARGUMENT", words);
}

export const CASES = {
  "document-inline": inline,
  "document-file": uploaded,
  "document-text": text,
  "error-document-type": unreadType,
  "error-document-image": image,
};
