import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { generateText } from "ai";

const pollux = createGoogleGenerativeAI({
  baseURL: `${process.env.POLLUX_URL}/v1beta`,
  apiKey: process.env.POLLUX_API_KEY,
});
const { text } = await generateText({ model: pollux("gemini-2.5-flash"), prompt: "Say hello in one sentence." });
console.log(text);
