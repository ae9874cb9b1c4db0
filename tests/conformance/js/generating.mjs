// Cases of generateContent: one answer at a time, every generationConfig field, chat.
import {
  EMOJI, MODEL, SCRIPTS, STORY, check, checkWhole, client, config, forced, generate, stream,
} from "./shared.mjs";

async function quickstartOption() {
  const ai = client();
  const response = await ai.models.generateContent({ model: MODEL, contents: "Explain how AI works in a few words" });
  checkWhole(response);
  return response.text;
}

async function generateOne() {
  checkWhole(await generate(STORY));
}

async function generateAsync() {
  for (const response of await Promise.all([1, 2, 3, 4].map(() => generate(STORY)))) {
    checkWhole(response);
  }
}

async function systemInstruction() {
  const plain = await generate(STORY);
  const pirate = await generate(STORY, config(16, { systemInstruction: "You are a pirate. Answer like one." }));
  checkWhole(pirate);
  const samePrompt = plain.usageMetadata.promptTokenCount === pirate.usageMetadata.promptTokenCount;
  check(!samePrompt && plain.text !== pirate.text, "the system instruction changed nothing");
}

async function configSampling() {
  const response = await generate(STORY, config(8, { temperature: 0.7, topP: 0.9, topK: 40 }));
  checkWhole(response);
  check(response.candidates[0].finishReason === "MAX_TOKENS", response.candidates[0].finishReason);
  check(response.usageMetadata.candidatesTokenCount === 8, response.usageMetadata);
}

async function configStopSequences() {
  // Where a sentence ends and the next begins: two tokens. The log probabilities are of those before it.
  const response = await generate(STORY, config(200, { stopSequences: [". "], responseLogprobs: true }));
  const { finishReason, logprobsResult } = response.candidates[0];
  check(finishReason === "STOP", finishReason);
  const chosen = logprobsResult.chosenCandidates.map(({ token }) => token).join("");
  check(response.text && !chosen.includes(". "), `${chosen} has the stop sequence`);
  check(chosen.startsWith(response.text), `${response.text} is not what was chosen, ${chosen}`);
}

async function configSeed() {
  const text = async (seed) => (await generate(STORY, config(32, { temperature: 1, seed }))).text;
  const [first, again, third, other] = [await text(42), await text(42), await text(42), await text(43)];
  // The engine grows once, when calls come together, and the larger one may round otherwise.
  check([first, third].includes(again), `seed 42 gave ${first}, ${again} and ${third}`);
  check(first !== other, `seeds 42 and 43 both gave ${first}`);
}

async function configCandidateCount() {
  const { candidates } = await generate(STORY, config(16, { temperature: 1, seed: 7, candidateCount: 2 }));
  check(candidates.length === 2, `${candidates.length} candidates`);
  check(candidates.every((candidate, i) => (candidate.index ?? 0) === i), "indexes are not 0 and 1");
  const texts = candidates.map((candidate) => candidate.content.parts[0].text);
  check(texts[0] !== texts[1], `both candidates say ${texts[0]}`);
}

async function configPenalties() {
  const plain = await generate(EMOJI, config(32));
  const penalised = await generate(EMOJI, config(32, { presencePenalty: 1.5, frequencyPenalty: 1.5 }));
  checkWhole(penalised);
  check(plain.text !== penalised.text, "penalties changed nothing");
}

async function configLogprobs() {
  const response = await generate(STORY, config(8, { responseLogprobs: true, logprobs: 3 }));
  const { avgLogprobs, logprobsResult } = response.candidates[0];
  const { chosenCandidates: chosen, topCandidates: top } = logprobsResult;
  check(chosen.length === 8 && top.length === 8, `${chosen.length} chosen, ${top.length} top`);
  check(top.every((step) => step.candidates.length === 3), "not 3 candidates in each step");
  check(chosen.every((token) => token.logProbability <= 0), "a positive log probability");
  check(avgLogprobs <= 0 && Number.isFinite(avgLogprobs), `avgLogprobs ${avgLogprobs}`);
  // Greedy: what was chosen is what was likeliest.
  check(chosen.every((token, i) => token.token === top[i].candidates[0].token), "chosen is not the top");
}

async function chat() {
  const talk = client().chats.create({ model: MODEL, config: config() });
  const first = await talk.sendMessage({ message: "My name is Ada." });
  const second = await talk.sendMessage({ message: "What is my name?" });
  checkWhole(second);
  const roles = talk.getHistory(true).map((content) => content.role);
  check(roles.join() === "user,model,user,model", `the history kept ${roles}`);
  const counts = [first, second].map((response) => response.usageMetadata.promptTokenCount);
  check(counts[1] > counts[0], `the history did not grow: ${counts}`);
}

async function unicode() {
  const free = (await generate(EMOJI, config(48))).text;
  check(/[^\x00-\x7f]/.test(free), `only ASCII came back: ${free}`);
  check(!free.includes("\ufffd"), `a broken character in ${free}`);
  const whole = (await generate(EMOJI, forced(SCRIPTS))).text;
  check(whole === SCRIPTS, `${whole} is not ${SCRIPTS}`);
  const pieces = (await stream(EMOJI, forced(SCRIPTS))).map((chunk) => chunk.text ?? "");
  check(pieces.join("") === SCRIPTS, `${JSON.stringify(pieces)} is not ${SCRIPTS}`);
  check(pieces.length > 1, `only ${pieces.length} pieces`);
  // Half of a surrogate pair at an end would be a character that two pieces share.
  check(!pieces.some((piece) => /^[\udc00-\udfff]|[\ud800-\udbff]$|\ufffd/.test(piece)), `a broken character in ${JSON.stringify(pieces)}`);
}

async function responseHeaders() {
  const { headers } = (await generate(STORY, config(4))).sdkHttpResponse;
  check(headers["content-type"] === "application/json; charset=UTF-8", headers);
  check(headers["x-content-type-options"] === "nosniff", headers);
  for (const chunk of await stream(STORY, config(4))) {
    check(chunk.sdkHttpResponse.headers["content-type"] === "text/event-stream", chunk.sdkHttpResponse.headers);
  }
}

async function serviceTier() {
  const served = async (fields) => {
    const response = await generate(STORY, config(4, fields));
    checkWhole(response);
    return response.sdkHttpResponse.headers["x-gemini-service-tier"];
  };
  check((await served({})) === "standard", "an answer without a tier is not standard");
  for (const tier of ["flex", "priority"]) {
    check((await served({ serviceTier: tier })) === tier, `${tier} is answered by another tier`);
    const chunks = await stream(STORY, config(4, { serviceTier: tier }));
    check(chunks.map((chunk) => chunk.text ?? "").join(""), `no text in a stream of tier ${tier}`);
  }
}

export const CASES = {
  "quickstart-option": quickstartOption,
  generate: generateOne,
  "generate-async": generateAsync,
  "system-instruction": systemInstruction,
  "config-sampling": configSampling,
  "config-stop-sequences": configStopSequences,
  "config-seed": configSeed,
  "config-candidate-count": configCandidateCount,
  "config-penalties": configPenalties,
  "config-logprobs": configLogprobs,
  chat,
  unicode,
  "response-headers": responseHeaders,
  "service-tier": serviceTier,
};
