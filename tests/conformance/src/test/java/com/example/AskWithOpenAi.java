package com.example;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

public class AskWithOpenAi {
    public static void main(String[] arguments) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(System.getenv("POLLUX_URL") + "/v1beta/openai/")
                .apiKey(System.getenv("POLLUX_API_KEY"))
                .build();
        ChatCompletionCreateParams question = ChatCompletionCreateParams.builder()
                .model("gemini-2.5-flash")
                .addUserMessage("Say hello in one sentence.")
                .build();
        client.chat()
                .completions()
                .create(question)
                .choices()
                .forEach(choice -> System.out.println(choice.message().content().orElseThrow()));
        client.close();
    }
}
