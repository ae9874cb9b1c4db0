// What the cases of every client need: the server, the prompts, and a check that explains itself.
export const { BASE_URL, API_KEY } = process.env;
export const MODEL = "gemini-2.5-flash";
export const EMBEDDER = "gemini-embedding-001";
export const GREETING = "Say hello.";
export const STORY = "Tell me a short story about a robot who learns to paint.";
export const WEATHER = "What is the weather in Paris?";
export const CITIES = ["Oslo", "Paris"];
export const TEXTS = ["The cat sleeps.", "It rains in Paris."];

/**
 * What is compared with another answer is the only one allowed: it must not hang on a close choice of the model's. It is longer
 * than what is computed at once, so that it is streamed in at least two pieces.
 */
export const TALE =
  "Once there was a robot who painted. At first it knew only straight lines, but every evening it watched the sky " +
  "above the harbour, and every evening it tried again, until one day its picture of the sea was so blue that the " +
  "gulls came down to look for fish in it, and the old sailors on the pier took off their caps.";

/** Room for one call and a half: a small model that must call may never stop calling. */
export const ROOM = 40;

export function check(condition, complaint) {
  if (!condition) {
    throw new Error(typeof complaint === "string" ? complaint : JSON.stringify(complaint));
  }
}

export function checkVectors(vectors, dimensions) {
  check(vectors.length === TEXTS.length, `${vectors.length} vectors`);
  for (const vector of vectors) {
    check(vector.length === dimensions && vector.some(Boolean), `a vector of ${vector.length}: ${vector.slice(0, 4)}…`);
  }
  check(String(vectors[0]) !== String(vectors[1]), "both texts have the same vector");
}
