// Cases of webhooks; what is delivered to them is verified elsewhere, by libraries that are not Google's.
import { check, client } from "./shared.mjs";

const URI = "https://example.com/webhook";
const EVENTS = ["batch.succeeded", "batch.failed"];

/** These calls have exceptions of their own, which are alike in what they tell. */
async function refused(call, code, name, words) {
  try {
    await call();
  } catch (e) {
    check((e.status ?? e.statusCode) === code, `${e.name} ${e.status}: ${e.message}`);
    check(e.message.includes(name) && e.message.includes(words), e.message);
    return e.message;
  }
  throw new Error("no error");
}

async function create(name = "a case") {
  const webhook = await client().webhooks.create({ name, uri: URI, subscribed_events: EVENTS });
  check(webhook.id && webhook.new_signing_secret.startsWith("whsec_"), webhook.id);
  check(webhook.uri === URI && webhook.subscribed_events.join() === EVENTS.join() && webhook.state === "enabled", webhook.state);
  return webhook;
}

/** All ids, by pages of one. */
async function listed() {
  const ids = [];
  let token;
  do {
    const page = await client().webhooks.list({ page_size: 1, page_token: token });
    check(page.webhooks.length === 1, page);
    ids.push(page.webhooks[0].id);
    token = page.next_page_token;
  } while (token);
  return ids;
}

async function lifecycle() {
  const { webhooks } = client();
  const [first, second] = [await create(), await create("another")];
  const found = await webhooks.get(first.id);
  check(found.name === "a case" && +new Date(found.create_time) === +new Date(first.create_time), found.name);
  check(!found.new_signing_secret, "the secret is told again");
  const ids = await listed();
  check(ids.includes(first.id) && ids.includes(second.id), "not listed");
  const renamed = await webhooks.update(first.id, { update_mask: "name", name: "renamed", state: "disabled" });
  check(renamed.name === "renamed" && renamed.state === "enabled", renamed.state);
  const disabled = await webhooks.update(first.id, { state: "disabled", subscribed_events: ["batch.expired"] });
  check(disabled.name === "renamed" && disabled.state === "disabled", disabled.state);
  check(disabled.subscribed_events.join() === "batch.expired", disabled.subscribed_events);
  await webhooks.delete(first.id);
  await webhooks.delete(second.id);
  return refused(() => webhooks.get(first.id), 404, "not_found", first.id);
}

async function secrets() {
  const { webhooks } = client();
  const { id, new_signing_secret: before } = await create();
  const { secret } = await webhooks.rotateSigningSecret(id, { revocation_behavior: "revoke_previous_secrets_after_h24" });
  check(secret.startsWith("whsec_") && secret !== before, "the same secret");
  const known = (await webhooks.get(id)).signing_secrets;
  check(known.length === 2, known);
  check(known.filter(({ truncated_secret: one }) => one.endsWith(secret.slice(-4))).length === 1, known);
  await webhooks.rotateSigningSecret(id, { revocation_behavior: "revoke_previous_secrets_immediately" });
  check((await webhooks.get(id)).signing_secrets.length === 1, "the old ones are still good");
  await webhooks.delete(id);
}

async function ping() {
  const { webhooks } = client();
  const { id } = await create();
  await webhooks.ping(id);
  await webhooks.delete(id);
  return refused(() => webhooks.ping(id), 404, "not_found", id);
}

function badUri() {
  const webhook = { name: "bad", uri: "ftp://example.com/webhook", subscribed_events: EVENTS };
  return refused(() => client().webhooks.create(webhook), 400, "invalid_request", "uri");
}

export const CASES = {
  "webhook-lifecycle": lifecycle,
  "webhook-secret": secrets,
  "webhook-ping": ping,
  "error-webhook-uri": badUri,
};
