// Cases of the Files API.
import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check, client } from "./shared.mjs";

const CHUNK = 8 * 1024 * 1024;

function upload(content = "hello", config = {}) {
  const file = new Blob([content], { type: "text/plain" });
  return client().files.upload({ file, config: { mimeType: "text/plain", ...config } });
}

async function refused(call, code, status, words) {
  try {
    await call();
  } catch (e) {
    check(e.status === code, `${e.status}: ${e.message}`);
    check(e.message.includes(status) && e.message.includes(words), e.message);
    return words;
  }
  throw new Error("no error");
}

function checkFile(file, size) {
  check(file.sizeBytes === String(size), file);
  check(file.state === "ACTIVE" && file.source === "UPLOADED", file);
  check(file.mimeType === "text/plain" && file.uri.endsWith(file.name), file);
  check(Date.parse(file.expirationTime) - Date.parse(file.createTime) === 48 * 3600 * 1000, file);
}

async function filesUpload() {
  const folder = await mkdtemp(join(tmpdir(), "upload-"));
  const path = join(folder, "hello.txt");
  await writeFile(path, "hello");
  const byPath = await client().files.upload({ file: path, config: { displayName: "Grüße 🎉" } });
  await rm(folder, { recursive: true });
  checkFile(byPath, 5);
  check(byPath.displayName === "Grüße 🎉", byPath);
  const byBlob = await upload();
  checkFile(byBlob, 5);
  check((await client().files.get({ name: byBlob.name })).sha256Hash === byPath.sha256Hash, byBlob);
}

async function filesUploadChunks() {
  checkFile(await upload("x".repeat(CHUNK + 5)), CHUNK + 5);
  checkFile(await upload("y".repeat(2 * CHUNK)), 2 * CHUNK);
}

async function filesUploadName() {
  const name = `files/${randomUUID().replaceAll("-", "")}`;
  check((await upload("hello", { name })).name === name, name);
  return refused(() => upload("hello", { name }), 409, "ALREADY_EXISTS", "already exists");
}

async function filesList() {
  const uploaded = [];
  for (const n of [0, 1, 2]) {
    uploaded.push((await upload(String(n))).name);
  }
  const pager = await client().files.list({ config: { pageSize: 2 } });
  check(pager.page.length === 2, `a page of ${pager.page.length}`);
  const all = [];
  for await (const file of pager) {
    all.push(file.name);
  }
  check(uploaded.every((name) => all.includes(name)), all);
}

async function filesDelete() {
  const { name } = await upload();
  await client().files.delete({ name });
  const words = `You do not have permission to access the File ${name.slice(6)} or it may not exist.`;
  return refused(() => client().files.get({ name }), 403, "PERMISSION_DENIED", words);
}

async function filesDownload() {
  // The SDK writes to a file and tells nobody when that fails.
  const { name, downloadUri } = await upload();
  check(downloadUri === undefined, downloadUri);
  const url = `${process.env.BASE_URL}/v1beta/${name}:download?alt=media`;
  const answer = await fetch(url, { headers: { "x-goog-api-key": process.env.API_KEY } });
  check(answer.status === 400, answer.status);
  return (await answer.json()).error.message;
}

export const CASES = {
  "files-upload": filesUpload,
  "files-upload-chunks": filesUploadChunks,
  "files-upload-name": filesUploadName,
  "files-list": filesList,
  "files-delete": filesDelete,
  "files-download": filesDownload,
};
