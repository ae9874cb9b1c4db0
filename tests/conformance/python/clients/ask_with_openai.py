import os

from openai import OpenAI

client = OpenAI(base_url=os.environ["POLLUX_URL"] + "/v1beta/openai/", api_key=os.environ["POLLUX_API_KEY"])
answer = client.chat.completions.create(
    model="gemini-2.5-flash", messages=[{"role": "user", "content": "Say hello in one sentence."}]
)
print(answer.choices[0].message.content)
