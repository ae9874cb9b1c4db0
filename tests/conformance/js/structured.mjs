// Cases of structured output: whatever ends with STOP fits the schema that was asked for.
import { Type } from "@google/genai";
import { z } from "zod";
import { check, checkThoughts, config, finished, generate, stream } from "./shared.mjs";

const PROMPT = "Invent a robot who paints.";
const COLOURS = ["red", "sea blue", "grün"];
const KEYS = ["name", "legs", "colour", "tools", "maker"];

const ROBOT = z.strictObject({
  name: z.string().max(12),
  legs: z.int().min(0).max(8),
  colour: z.enum(COLOURS),
  tools: z.array(z.enum(["brush", "roller"])).max(2),
  maker: z.strictObject({ city: z.enum(["Oslo", "Paris"]) }).nullable(),
});

const ROBOT_SCHEMA = {
  type: Type.OBJECT,
  properties: {
    name: { type: Type.STRING, maxLength: "12" },
    legs: { type: Type.INTEGER, minimum: 0, maximum: 8 },
    colour: { type: Type.STRING, format: "enum", enum: COLOURS },
    tools: { type: Type.ARRAY, items: { type: Type.STRING, enum: ["brush", "roller"] }, maxItems: "2" },
    maker: {
      type: Type.OBJECT,
      nullable: true,
      properties: { city: { type: Type.STRING, enum: ["Oslo", "Paris"] } },
      required: ["city"],
    },
  },
  required: KEYS,
  propertyOrdering: KEYS,
};

function robotic(fields = { responseSchema: ROBOT_SCHEMA }) {
  return config(96, { responseMimeType: "application/json", ...fields });
}

function checkRobot(text) {
  const robot = JSON.parse(text);
  ROBOT.parse(robot);
  check(Object.keys(robot).join() === KEYS.join(), `the keys of ${text} are not in the order of the schema`);
  return text;
}

async function output() {
  const response = await generate(PROMPT, robotic());
  finished(response);
  return checkRobot(response.text);
}

async function jsonSchema() {
  const response = await generate(PROMPT, robotic({ responseJsonSchema: z.toJSONSchema(ROBOT) }));
  finished(response);
  return checkRobot(response.text);
}

async function enumeration() {
  const responseSchema = { type: Type.STRING, enum: COLOURS };
  const response = await generate("Which colour has the sea?", config(24, { responseMimeType: "text/x.enum", responseSchema }));
  finished(response);
  check(COLOURS.includes(response.text), `${response.text} is none of ${COLOURS}`);
}

async function streamed() {
  const chunks = await stream(PROMPT, robotic());
  finished(chunks.at(-1));
  check(chunks.length > 1, `${chunks.length} chunks`);
  checkRobot(chunks.map((chunk) => chunk.text ?? "").join(""));
}

async function thoughts() {
  const thinkingConfig = { thinkingBudget: 12, includeThoughts: true };
  const response = await generate(PROMPT, robotic({ responseSchema: ROBOT_SCHEMA, thinkingConfig }));
  finished(response);
  checkThoughts(response, 12);
  checkRobot(response.text);
}

export const CASES = {
  "structured-output": output,
  "structured-json-schema": jsonSchema,
  "structured-enum": enumeration,
  "structured-stream": streamed,
  "structured-thoughts": thoughts,
};
