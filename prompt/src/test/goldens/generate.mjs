// Writes what @huggingface/jinja makes of every template that llama.cpp ships and every conversation in cases.json.
// Usage: node generate.mjs WORK_FOLDER. Leaves WORK_FOLDER/models/templates and WORK_FOLDER/goldens.json, or does nothing when
// they are there and nothing in this folder has changed since.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const work = resolve(process.argv[2]);
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

const stamp = checksum("sha256", readdirSync(here).sort().map((name) => readFileSync(join(here, name))));
if (read("stamp") !== stamp) {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  installOracle();
  checkOutTemplates();
  writeFileSync(join(work, "goldens.json"), JSON.stringify(goldens()));
  writeFileSync(join(work, "stamp"), stamp);
}

function read(name) {
  return existsSync(join(work, name)) ? readFileSync(join(work, name), "utf8") : "";
}

function checksum(algorithm, chunks, encoding = "hex") {
  const hash = createHash(algorithm);
  chunks.forEach((chunk) => hash.update(chunk));
  return hash.digest(encoding);
}

function run(command, ...args) {
  execFileSync(command, args, { cwd: work, stdio: ["ignore", "ignore", "inherit"], shell: command.endsWith(".cmd") });
}

function installOracle() {
  ["package.json", "package-lock.json", ".npmrc"].forEach((name) => copyFileSync(join(here, name), join(work, name)));
  run(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
}

// Only one file of the package is wanted, so its hundred dependencies are not installed and its checksum is checked here.
function checkOutTemplates() {
  const wanted = JSON.parse(read("package.json")).templates;
  run(npm, "pack", wanted.package, "--ignore-scripts", "--loglevel=error");
  const tarball = readdirSync(work).find((name) => name.endsWith(".tgz"));
  const integrity = "sha512-" + checksum("sha512", [readFileSync(join(work, tarball))], "base64");
  if (integrity !== wanted.integrity) {
    throw new Error(`${wanted.package} has the checksum ${integrity}, expected ${wanted.integrity}`);
  }
  run("tar", "-xzf", tarball, "package/llama/gitRelease.bundle");
  run("git", "clone", "--quiet", "--no-checkout", "package/llama/gitRelease.bundle", "source");
  run("git", "--git-dir=source/.git", "--work-tree=.", "checkout", "--quiet", "HEAD", "--", "models/templates");
  ["source", "package", tarball].forEach((name) => rmSync(join(work, name), { recursive: true, force: true }));
}

function goldens() {
  const { variables, now, cases } = JSON.parse(readFileSync(join(here, "cases.json"), "utf8"));
  const { Template } = createRequire(join(work, "package.json"))("@huggingface/jinja");
  freezeTime(now);
  return readdirSync(join(work, "models/templates"))
    .filter((name) => name.endsWith(".jinja"))
    .sort()
    .flatMap((template) => {
      const source = readFileSync(join(work, "models/templates", template), "utf8");
      return Object.entries(cases).map(([title, inputs]) => ({
        template,
        case: title,
        ...outcome(() => new Template(source).render({ ...variables, ...named(structuredClone(inputs)) })),
      }));
    });
}

// A case is a list of messages, or an object of variables of which one is messages.
function named(inputs) {
  return Array.isArray(inputs) ? { messages: inputs } : inputs;
}

// Templates ask for today's date without an argument; the oracle reads the process's clock.
function freezeTime(now) {
  const NativeDate = Date;
  globalThis.Date = class extends NativeDate {
    constructor(...args) {
      args.length === 0 ? super(now) : super(...args);
    }
  };
}

function outcome(render) {
  try {
    return { text: render() };
  } catch (error) {
    return { error: String(error.message ?? error) };
  }
}
