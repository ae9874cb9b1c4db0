// Cases of models.list, models.get and countTokens.
import { EMOJI, MODEL, check, client, config, generate } from "./shared.mjs";

async function countTokens() {
  const { totalTokens } = await client().models.countTokens({ model: MODEL, contents: EMOJI });
  const used = (await generate(EMOJI, config(1))).usageMetadata.promptTokenCount;
  check(totalTokens === used, `countTokens says ${totalTokens}, the call used ${used}`);
}

async function names(pager) {
  const all = [];
  for await (const model of pager) {
    all.push(model.name);
  }
  return all.join();
}

async function modelsList() {
  const everything = await names(await client().models.list({ config: { pageSize: 1000 } }));
  check(everything.split(",").includes(`models/${MODEL}`), everything);
  const pager = await client().models.list({ config: { pageSize: 2 } });
  check(pager.page.length === 2, `a page of ${pager.page.length}`);
  const paged = await names(pager);
  check(paged === everything, `by pages ${paged}, at once ${everything}`);
}

async function modelsGet() {
  const model = await client().models.get({ model: MODEL });
  check(model.name === `models/${MODEL}`, model);
  check(model.inputTokenLimit > 0 && model.outputTokenLimit > 0, model);
  check(["generateContent", "countTokens"].every((action) => model.supportedActions.includes(action)), model);
}

export const CASES = { "count-tokens": countTokens, "models-list": modelsList, "models-get": modelsGet };
