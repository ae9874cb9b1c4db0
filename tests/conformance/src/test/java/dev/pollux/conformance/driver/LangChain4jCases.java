package dev.pollux.conformance.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.googleai.GoogleAiEmbeddingModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.output.TokenUsage;
import dev.pollux.conformance.driver.JavaDriver.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** LangChain4j: langchain4j-google-ai-gemini. */
final class LangChain4jCases {
    static final List<Case> ALL = List.of(
            new Case("chat", LangChain4jCases::chat),
            new Case("tool", LangChain4jCases::tool),
            new Case("stream", LangChain4jCases::stream),
            new Case("embedding", LangChain4jCases::embedding));

    private static final String BASE_URL = System.getenv("BASE_URL") + "/v1beta";
    private static final String MODEL = "gemini-2.5-flash";
    private static final UserMessage GREETING = UserMessage.from("Say hello.");
    private static final UserMessage WEATHER = UserMessage.from("What is the weather in Paris?");
    private static final List<String> CITIES = List.of("Oslo", "Paris");

    private static final GoogleAiGeminiChatModel CHAT = GoogleAiGeminiChatModel.builder()
            .apiKey(System.getenv("API_KEY"))
            .baseUrl(BASE_URL)
            .modelName(MODEL)
            .maxRetries(0)
            .build();

    private static final ToolSpecification GET_WEATHER = ToolSpecification.builder()
            .name("get_weather")
            .description("Says what the weather is.")
            .parameters(JsonObjectSchema.builder()
                    .addEnumProperty("city", CITIES)
                    .required("city")
                    .build())
            .build();

    private LangChain4jCases() {}

    private static ChatRequest.Builder greedy(int tokens, ChatMessage... messages) {
        return ChatRequest.builder().messages(messages).temperature(0.0).maxOutputTokens(tokens);
    }

    /** Allows one answer only: what is compared with another must not hang on a close choice of the model's. */
    private static ChatRequest told() {
        var only = JsonSchema.builder()
                .name("told")
                .rootElement(JsonEnumSchema.builder().enumValues(Calls.TALE).build())
                .build();
        var form = ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(only)
                .build();
        return greedy(200, GREETING).responseFormat(form).build();
    }

    private static void assertUsage(TokenUsage usage) {
        assertThat(usage.inputTokenCount()).isPositive();
        assertThat(usage.outputTokenCount()).isPositive();
        assertThat(usage.totalTokenCount()).isEqualTo(usage.inputTokenCount() + usage.outputTokenCount());
    }

    private static String chat() {
        var answer =
                CHAT.chat(greedy(8, SystemMessage.from("Be brief."), GREETING).build());
        assertUsage(answer.tokenUsage());
        return text(answer);
    }

    private static String text(ChatResponse answer) {
        assertThat(answer.aiMessage().text()).isNotEmpty();
        return answer.aiMessage().text();
    }

    private static String tool() {
        var first = CHAT.chat(greedy(CallingCases.ROOM, WEATHER)
                        .toolSpecifications(GET_WEATHER)
                        .toolChoice(ToolChoice.REQUIRED)
                        .build())
                .aiMessage();
        assertThat(first.toolExecutionRequests()).isNotEmpty().allSatisfy(LangChain4jCases::assertCall);
        return text(CHAT.chat(ChatRequest.builder()
                .messages(conversation(first))
                .toolSpecifications(GET_WEATHER)
                .toolChoice(ToolChoice.NONE)
                .maxOutputTokens(8)
                .build()));
    }

    private static void assertCall(ToolExecutionRequest call) {
        assertThat(call.name()).isEqualTo("get_weather");
        var arguments = new JsonMapper().readTree(call.arguments());
        assertThat(arguments.required("city").stringValue()).isIn(CITIES);
    }

    private static List<ChatMessage> conversation(AiMessage called) {
        var messages = new ArrayList<ChatMessage>(List.of(WEATHER, called));
        called.toolExecutionRequests()
                .forEach(call -> messages.add(ToolExecutionResultMessage.from(call, "It is sunny.")));
        return messages;
    }

    private static String stream() throws Exception {
        var pieces = new Pieces();
        GoogleAiGeminiStreamingChatModel.builder()
                .apiKey(System.getenv("API_KEY"))
                .baseUrl(BASE_URL)
                .modelName(MODEL)
                .build()
                .chat(told(), pieces);
        var whole = pieces.whole.get(1, TimeUnit.MINUTES);
        assertThat(pieces.texts).hasSizeGreaterThan(1);
        assertThat(String.join("", pieces.texts)).isEqualTo(text(whole));
        assertThat(text(whole)).isEqualTo(text(CHAT.chat(told()))).isEqualTo(Calls.TALE);
        assertUsage(whole.tokenUsage());
        return "";
    }

    private static String embedding() {
        var texts = List.of(TextSegment.from("The cat sleeps."), TextSegment.from("It rains in Paris."));
        var vectors = GoogleAiEmbeddingModel.builder()
                .apiKey(System.getenv("API_KEY"))
                .baseUrl(BASE_URL)
                .modelName("gemini-embedding-001")
                .outputDimensionality(256)
                .maxRetries(0)
                .build()
                .embedAll(texts)
                .content();
        assertThat(vectors)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(vector -> assertThat(vector.dimension()).isEqualTo(256));
        return "";
    }

    /** What a stream brought. */
    private static final class Pieces implements StreamingChatResponseHandler {
        private final List<String> texts = new ArrayList<>();
        private final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();

        @Override
        public void onPartialResponse(String text) {
            texts.add(text);
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            whole.complete(response);
        }

        @Override
        public void onError(Throwable error) {
            whole.completeExceptionally(error);
        }
    }
}
