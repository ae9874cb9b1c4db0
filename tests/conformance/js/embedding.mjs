// Cases of embedContent and batchEmbedContents, and of the model that answers them.
import { refused } from "./errors.mjs";
import { check, client } from "./shared.mjs";

export const MODEL = "gemini-embedding-001";
export const CAT = "A cat sleeps on the sofa.";
const KITTEN = "A kitten is napping on the couch.";
export const TAXES = "The tax return has to be filed by the end of May.";

export async function embed(contents, config = {}, model = MODEL) {
  const { embeddings } = await client().models.embedContent({ model, contents, config });
  return embeddings.map(({ values }) => values);
}

export function product(one, other) {
  check(one.length === other.length, `${one.length} and ${other.length} dimensions`);
  return one.reduce((sum, value, i) => sum + value * other[i], 0);
}

function checkLength1(vector) {
  check(Math.abs(product(vector, vector) - 1) < 1e-4, `squares add up to ${product(vector, vector)}`);
}

async function one() {
  const vectors = await embed(CAT);
  check(vectors.length === 1 && vectors[0].length >= 128, `${vectors.length} vectors`);
  checkLength1(vectors[0]);
  return `${vectors[0].length} dimensions`;
}

async function many() {
  const texts = [CAT, TAXES, KITTEN];
  const together = await embed(texts);
  check(together.length === 3, `${together.length} vectors`);
  for (const [i, text] of texts.entries()) {
    const [alone] = await embed(text);
    check(product(alone, together[i]) > 0.999, `another vector for ${text}`);
  }
}

async function dimensions() {
  const [whole] = await embed(CAT);
  const [short] = await embed(CAT, { outputDimensionality: 64 });
  check(short.length === 64, `${short.length} dimensions`);
  checkLength1(short);
  const beginning = whole.slice(0, 64);
  check(product(beginning, short) > 0.999 * Math.sqrt(product(beginning, beginning)), "another direction");
}

async function taskAndTitle() {
  const [document] = await embed(CAT, { taskType: "RETRIEVAL_DOCUMENT", title: "Pets" });
  const [question] = await embed("Where is the cat?", { taskType: "RETRIEVAL_QUERY" });
  check(document.length === question.length, "vectors of two lengths");
  checkLength1(document);
}

async function similar() {
  const [cat, kitten, taxes] = await embed([CAT, KITTEN, TAXES], { taskType: "SEMANTIC_SIMILARITY" });
  const near = product(cat, kitten);
  const far = product(cat, taxes);
  check(near > far + 0.2, `${near} and ${far}`);
  return `${near.toFixed(3)} and ${far.toFixed(3)}`;
}

async function described() {
  const model = await client().models.get({ model: MODEL });
  check(model.name === `models/${MODEL}` && model.inputTokenLimit > 0, model);
  check(["embedContent", "countTokens"].every((action) => model.supportedActions.includes(action)), model);
  const listed = [];
  for await (const { name } of await client().models.list()) {
    listed.push(name);
  }
  check(listed.includes(model.name), listed);
  const { totalTokens } = await client().models.countTokens({ model: MODEL, contents: CAT });
  check(totalTokens > 5, `${totalTokens} tokens`);
}

function unknownModel() {
  const words = /models\/gemini-0\.1-nowhere is not found for API version v1.*, or is not supported for embedContent/;
  return refused(() => embed(CAT, {}, "gemini-0.1-nowhere"), 404, "NOT_FOUND", words);
}

function tooMany() {
  const call = () => embed(Array(101).fill(CAT));
  return refused(call, 400, "INVALID_ARGUMENT", /at most 100 requests can be in one batch/);
}

function tooManyDimensions() {
  const call = () => embed(CAT, { outputDimensionality: 100_000 });
  return refused(call, 400, "INVALID_ARGUMENT", /requests\[0\]\.output_dimensionality/);
}

export const CASES = {
  "embed-one": one,
  "embed-many": many,
  "embed-dimensions": dimensions,
  "embed-task-and-title": taskAndTitle,
  "embed-similar": similar,
  "embed-model": described,
  "error-embed-model": unknownModel,
  "error-embed-batch": tooMany,
  "error-embed-dimension": tooManyDimensions,
};
