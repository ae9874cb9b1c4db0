import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText } from "ai";

const pollux = createOpenAICompatible({
  name: "pollux",
  baseURL: `${process.env.POLLUX_URL}/v1beta/openai`,
  apiKey: process.env.POLLUX_API_KEY,
});
const { text } = await generateText({ model: pollux("gemini-2.5-flash"), prompt: "Say hello in one sentence." });
console.log(text);
