// Cases of thinking: thoughts within their budget, none unless asked for, and their signature in a chat.
import { MODEL, STORY, check, checkThoughts, checkWhole, client, config, generate } from "./shared.mjs";

const BUDGET = 12;

function thoughtful(thinkingBudget, includeThoughts, tokens = 32) {
  return config(tokens, { thinkingConfig: { thinkingBudget, includeThoughts } });
}

const hasThoughts = (response) => response.candidates[0].content.parts.some((part) => part.thought);

async function budget() {
  checkThoughts(await generate(STORY, thoughtful(BUDGET, true)), BUDGET);
  const silent = await generate(STORY, thoughtful(BUDGET, false));
  check(!hasThoughts(silent), `thoughts nobody asked for: ${JSON.stringify(silent)}`);
  check(silent.usageMetadata.thoughtsTokenCount > 0, silent.usageMetadata);
}

async function off() {
  const response = await generate(STORY, thoughtful(0, false, 16));
  checkWhole(response);
  check(!hasThoughts(response), `thoughts with a budget of 0: ${JSON.stringify(response)}`);
  check(!response.usageMetadata.thoughtsTokenCount, response.usageMetadata);
}

async function chat() {
  // Small models close many a thought at once; in a story they do not, on any processor.
  const talk = client().chats.create({ model: MODEL, config: thoughtful(BUDGET, true) });
  checkThoughts(await talk.sendMessage({ message: STORY }), BUDGET);
  const { parts } = talk.getHistory(true)[1];
  check(parts.some((part) => part.thoughtSignature), `no signature in ${JSON.stringify(parts)}`);
  checkThoughts(await talk.sendMessage({ message: STORY }), BUDGET);
}

export const CASES = { thinking: budget, "thinking-off": off, "thinking-chat": chat };
