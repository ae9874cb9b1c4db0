// The cases of the Vercel AI SDK, whichever provider brings it to the server.
import { Output, embedMany, generateText, streamText, tool } from "ai";
import { z } from "zod";
import { CITIES, GREETING, ROOM, TALE, TEXTS, WEATHER, check, checkVectors } from "./shared.mjs";

const GET_WEATHER = tool({
  description: "Says what the weather is.",
  inputSchema: z.object({ city: z.enum(CITIES) }),
});

function checkUsage({ inputTokens, outputTokens, totalTokens }) {
  check(inputTokens > 0 && outputTokens > 0 && totalTokens === inputTokens + outputTokens, "the usage");
}

/** @param model answers; @param embedder makes vectors; @param embedding what the provider wants to know about them */
export function casesOf({ model, embedder, embedding }) {
  const asked = (maxOutputTokens, fields) => ({ model, maxOutputTokens, temperature: 0, maxRetries: 0, ...fields });

  async function chat() {
    const answer = await generateText(asked(8, { system: "Be brief.", prompt: GREETING }));
    check(answer.text, answer.response);
    checkUsage(answer.usage);
    return answer.text;
  }

  async function call() {
    const question = { role: "user", content: WEATHER };
    const tools = { get_weather: GET_WEATHER };
    const first = await generateText(asked(ROOM, { messages: [question], tools, toolChoice: "required" }));
    check(first.toolCalls.length, "no call");
    for (const { toolName, input } of first.toolCalls) {
      check(toolName === "get_weather" && CITIES.includes(input.city), input);
    }
    const results = first.toolCalls.map(({ toolCallId, toolName }) => ({
      type: "tool-result", toolCallId, toolName, output: { type: "text", value: "It is sunny." },
    }));
    const messages = [question, ...first.response.messages, { role: "tool", content: results }];
    const second = await generateText(asked(8, { messages, tools, toolChoice: "none" }));
    check(second.text && !second.toolCalls.length, "no answer");
    return `${JSON.stringify(first.toolCalls.map(({ input }) => input))} ${second.text}`;
  }

  async function stream() {
    const chunks = [];
    const output = Output.object({ schema: z.object({ tale: z.enum([TALE]) }) });
    const answer = streamText(asked(200, { prompt: GREETING, output, onError: ({ error }) => chunks.push(error) }));
    for await (const chunk of answer.textStream) {
      chunks.push(chunk);
    }
    check(chunks.length > 1, chunks.map(String));
    const whole = await generateText(asked(200, { prompt: GREETING, output }));
    check(whole.output.tale === TALE, whole.text);
    check(chunks.join("") === whole.text, `${chunks} is not ${whole.text}`);
    checkUsage(await answer.usage);
  }

  async function vectors() {
    const { embeddings } = await embedMany({ model: embedder, values: TEXTS, maxRetries: 0, providerOptions: embedding });
    checkVectors(embeddings, 256);
  }

  return { chat, tool: call, stream, embedding: vectors };
}
