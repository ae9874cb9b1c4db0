package com.example;

import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;

public class AskWithLangChain4j {
    public static void main(String[] arguments) {
        GoogleAiGeminiChatModel model = GoogleAiGeminiChatModel.builder()
                .baseUrl(System.getenv("POLLUX_URL") + "/v1beta")
                .apiKey(System.getenv("POLLUX_API_KEY"))
                .modelName("gemini-2.5-flash")
                .build();
        System.out.println(model.chat("Say hello in one sentence."));
    }
}
