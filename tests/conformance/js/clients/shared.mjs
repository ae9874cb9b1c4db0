// What the cases of every client need: the server, the prompts, and a check that explains itself.
export const { BASE_URL, API_KEY } = process.env;
export const MODEL = "gemini-2.5-flash";
export const EMBEDDER = "gemini-embedding-001";
export const GREETING = "Say hello.";
export const WEATHER = "What is the weather in Paris?";
export const CITIES = ["Oslo", "Paris"];
export const TEXTS = ["The cat sleeps.", "It rains in Paris."];

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
