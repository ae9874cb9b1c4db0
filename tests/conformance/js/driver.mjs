/*
 * Runs every conformance case through @google/genai and prints one JSON line per case.
 * BASE_URL and API_KEY come from the environment; the names and the meaning of the cases
 * are those of ../src/test/resources/cases.txt. Names on the command line run only those; `load WORKERS`
 * keeps the server busy instead.
 */
import * as batches from "./batches.mjs";
import * as caches from "./caches.mjs";
import * as calling from "./calling.mjs";
import * as documents from "./documents.mjs";
import * as embedding from "./embedding.mjs";
import * as errors from "./errors.mjs";
import * as filing from "./filing.mjs";
import * as generating from "./generating.mjs";
import { load } from "./load.mjs";
import * as models from "./models.mjs";
import * as streaming from "./streaming.mjs";
import * as structured from "./structured.mjs";
import * as thinking from "./thinking.mjs";
import * as webhooks from "./webhooks.mjs";

const FILES = [
  generating, streaming, structured, calling, thinking, models, embedding, caches, filing, documents, batches, webhooks, errors,
];
const CASES = Object.assign({}, ...FILES.map((file) => file.CASES));

async function run(name) {
  const started = Date.now();
  let ok = true;
  let detail;
  try {
    detail = await CASES[name]();
  } catch (e) {
    ok = false;
    detail = `${e.name}: ${e.message}`;
  }
  console.log(JSON.stringify({ case: name, ok, detail: detail ?? "", millis: Date.now() - started }));
}

if (!process.env.BASE_URL || !process.env.API_KEY) {
  // Without them the SDK would turn to Google.
  console.error("BASE_URL and API_KEY must be set");
  process.exit(2);
}
const chosen = process.argv.slice(2);
if (chosen[0] === "load") {
  await load(Number(chosen[1]));
} else {
  for (const name of chosen.length ? chosen : Object.keys(CASES)) {
    await run(name);
  }
}
process.exit(0);
