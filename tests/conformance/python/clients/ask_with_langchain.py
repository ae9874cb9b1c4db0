import os

from langchain_google_genai import ChatGoogleGenerativeAI

model = ChatGoogleGenerativeAI(
    model="gemini-2.5-flash", base_url=os.environ["POLLUX_URL"], api_key=os.environ["POLLUX_API_KEY"]
)
print(model.invoke("Say hello in one sentence.").text)
