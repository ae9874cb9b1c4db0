// Vercel AI SDK with @ai-sdk/openai-compatible.
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { casesOf } from "./ai-sdk.mjs";
import { API_KEY, BASE_URL, EMBEDDER, MODEL } from "./shared.mjs";

const pollux = createOpenAICompatible({
  name: "pollux",
  apiKey: API_KEY,
  baseURL: `${BASE_URL}/v1beta/openai`,
  includeUsage: true,
  supportsStructuredOutputs: true,
});

export const CASES = casesOf({
  model: pollux(MODEL),
  embedder: pollux.embeddingModel(EMBEDDER),
  embedding: { pollux: { dimensions: 256 } },
});
