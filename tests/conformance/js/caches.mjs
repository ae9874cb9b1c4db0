// Cases of context caching.
import { refused } from "./errors.mjs";
import { MODEL, check, checkWhole, client, config, generate, slowPrompt, stream } from "./shared.mjs";

const NOT_FOUND = /CachedContent not found \(or permission denied\)/;

async function created() {
  const asked = { contents: slowPrompt(), displayName: "bottles", ttl: "600s" };
  const cache = await client().caches.create({ model: MODEL, config: asked });
  check(cache.name.startsWith("cachedContents/") && cache.model === `models/${MODEL}`, cache);
  check(cache.displayName === "bottles" && cache.usageMetadata.totalTokenCount >= 1024, cache);
  return cache;
}

async function lifecycle() {
  const { caches } = client();
  const { name, expireTime } = await created();
  check((await caches.get({ name })).expireTime === expireTime, name);
  const names = [];
  for await (const listed of await caches.list({ config: { pageSize: 1 } })) {
    names.push(listed.name);
  }
  check(names.includes(name), names);
  const updated = await caches.update({ name, config: { ttl: "7200s" } });
  check(new Date(updated.expireTime) > new Date(expireTime), updated);
  await caches.delete({ name });
  return refused(() => caches.get({ name }), 403, "PERMISSION_DENIED", NOT_FOUND);
}

async function use() {
  const { name, usageMetadata: { totalTokenCount: total } } = await created();
  const named = config(8, { cachedContent: name });
  const whole = await generate("How many?", named);
  checkWhole(whole);
  const last = (await stream("How many?", named)).at(-1);
  const talk = client().chats.create({ model: MODEL, config: named });
  await talk.sendMessage({ message: "How many?" });
  const answers = [whole, last, await talk.sendMessage({ message: "And now?" })];
  await client().caches.delete({ name });
  for (const { usageMetadata: usage } of answers) {
    check(usage.promptTokenCount > total, usage);
    check(usage.cachedContentTokenCount > total / 2, usage);
    check(usage.cachedContentTokenCount < usage.promptTokenCount, usage);
  }
}

function tooSmall() {
  const call = () => client().caches.create({ model: MODEL, config: { contents: "Hello" } });
  const words = /Cached content is too small\. total_token_count=\d+, min_total_token_count=\d+/;
  return refused(call, 400, "INVALID_ARGUMENT", words);
}

function ask(fields = {}) {
  return generate("How many?", config(8, { cachedContent: "cachedContents/nothing", ...fields }));
}

function settings() {
  const words = /CachedContent can not be used with GenerateContent request setting system_instruction/;
  return refused(() => ask({ systemInstruction: "Count." }), 400, "INVALID_ARGUMENT", words);
}

function missing() {
  return refused(() => ask(), 403, "PERMISSION_DENIED", NOT_FOUND);
}

export const CASES = {
  "cache-lifecycle": lifecycle,
  "cache-use": use,
  "error-cache-too-small": tooSmall,
  "error-cache-settings": settings,
  "error-cache-missing": missing,
};
