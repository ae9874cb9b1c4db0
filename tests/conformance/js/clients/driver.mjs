/*
 * Runs the conformance cases of one client and prints one JSON line per case.
 * The client's name comes first on the command line, then the names of cases, else all of them run. BASE_URL and API_KEY
 * come from the environment; the names and the meaning of the cases are those of ../../src/test/resources/*-cases.txt.
 */
const [client, ...chosen] = process.argv.slice(2);

async function run(name, steps) {
  const started = Date.now();
  let ok = true;
  let detail;
  try {
    detail = await steps();
  } catch (e) {
    ok = false;
    detail = `${e.name}: ${e.message}`;
  }
  console.log(JSON.stringify({ case: name, ok, detail: detail ?? "", millis: Date.now() - started }));
}

if (!process.env.BASE_URL || !process.env.API_KEY) {
  // Without them the clients would turn to Google.
  console.error("BASE_URL and API_KEY must be set");
  process.exit(2);
}
const { CASES } = await import(`./${client}-cases.mjs`);
for (const name of chosen.length ? chosen : Object.keys(CASES)) {
  await run(name, CASES[name]);
}
process.exit(0);
