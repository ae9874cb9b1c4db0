import os

from google.genai.types import HttpOptions
from llama_index.llms.google_genai import GoogleGenAI

model = GoogleGenAI(
    model="gemini-2.5-flash",
    http_options=HttpOptions(base_url=os.environ["POLLUX_URL"]),
    api_key=os.environ["POLLUX_API_KEY"],
)
print(model.complete("Say hello in one sentence."))
