import OpenAI from "openai";

const client = new OpenAI({
  baseURL: `${process.env.POLLUX_URL}/v1beta/openai/`,
  apiKey: process.env.POLLUX_API_KEY,
});
const answer = await client.chat.completions.create({
  model: "gemini-2.5-flash",
  messages: [{ role: "user", content: "Say hello in one sentence." }],
});
console.log(answer.choices[0].message.content);
