// Vercel AI SDK with @ai-sdk/google.
import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { casesOf } from "./ai-sdk.mjs";
import { API_KEY, BASE_URL, EMBEDDER, MODEL } from "./shared.mjs";

const pollux = createGoogleGenerativeAI({ apiKey: API_KEY, baseURL: `${BASE_URL}/v1beta` });

export const CASES = casesOf({
  model: pollux(MODEL),
  embedder: pollux.embeddingModel(EMBEDDER),
  embedding: { google: { outputDimensionality: 256 } },
});
