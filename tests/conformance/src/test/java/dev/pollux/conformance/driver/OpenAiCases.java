package dev.pollux.conformance.driver;

import static dev.pollux.conformance.driver.OpenAiCalls.CITIES;
import static dev.pollux.conformance.driver.OpenAiCalls.CLIENT;
import static dev.pollux.conformance.driver.OpenAiCalls.GREETING;
import static dev.pollux.conformance.driver.OpenAiCalls.MODEL;
import static dev.pollux.conformance.driver.OpenAiCalls.ask;
import static dev.pollux.conformance.driver.OpenAiCalls.assertUsage;
import static dev.pollux.conformance.driver.OpenAiCalls.choice;
import static dev.pollux.conformance.driver.OpenAiCalls.greedy;
import static dev.pollux.conformance.driver.OpenAiCalls.object;
import static dev.pollux.conformance.driver.OpenAiCalls.stream;
import static dev.pollux.conformance.driver.OpenAiCalls.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.embeddings.Embedding;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams.EncodingFormat;
import com.openai.models.models.Model;
import dev.pollux.conformance.driver.JavaDriver.Case;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** OpenAI's SDK for Java at the OpenAI-compatible door. */
final class OpenAiCases {
    static final List<Case> ALL = List.of(
            new Case("chat", OpenAiCases::chat),
            new Case("tool", OpenAiCases::tool),
            new Case("stream", OpenAiCases::streamed),
            new Case("embedding", OpenAiCases::embedding),
            new Case("tool-stream", OpenAiCases::toolStreamed),
            new Case("stream-usage", OpenAiCases::streamUsage),
            new Case("json-schema", OpenAiCases::jsonSchema),
            new Case("several", OpenAiCases::several),
            new Case("stop", OpenAiCases::stop),
            new Case("logprobs", OpenAiCases::logprobs),
            new Case("models", OpenAiCases::models),
            new Case("embedding-forms", OpenAiCases::embeddingForms),
            new Case("error-unknown-model", OpenAiCases::unknownModel),
            new Case("error-bad-key", OpenAiCases::badKey));

    private static final FunctionDefinition GET_WEATHER = FunctionDefinition.builder()
            .name("get_weather")
            .description("Says what the weather is.")
            .parameters(FunctionParameters.builder()
                    .putAllAdditionalProperties(object(Map.of("city", Map.of("type", "string", "enum", CITIES))))
                    .build())
            .build();

    private static final ResponseFormatJsonSchema PERSON =
            form(Map.of("name", Map.of("type", "string", "maxLength", 8), "adult", Map.of("type", "boolean")));

    private static final ResponseFormatJsonSchema TOLD =
            form(Map.of("tale", Map.of("type", "string", "enum", List.of(Calls.TALE))));

    private OpenAiCases() {}

    private static ResponseFormatJsonSchema form(Map<String, ?> properties) {
        var schema = ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                .putAllAdditionalProperties(object(properties))
                .build();
        return ResponseFormatJsonSchema.builder()
                .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                        .name("form")
                        .strict(true)
                        .schema(schema)
                        .build())
                .build();
    }

    private static String chat() {
        var answer = ask(greedy(8, GREETING).addSystemMessage("Be brief."));
        assertThat(answer.id()).isNotEmpty();
        assertThat(answer.created()).isPositive();
        assertThat(answer.model()).isEqualTo(MODEL);
        assertUsage(answer.usage().orElseThrow());
        assertThat(text(answer.choices().getFirst())).isNotEmpty();
        return text(answer.choices().getFirst());
    }

    private static ChatCompletionCreateParams.Builder weather() {
        return greedy(CallingCases.ROOM, "What is the weather in Paris?").addFunctionTool(GET_WEATHER);
    }

    private static List<ChatCompletionMessageToolCall> assertCalls(ChatCompletionMessage message) {
        var calls = message.toolCalls().orElseThrow();
        assertThat(calls).isNotEmpty().allSatisfy(call -> {
            var function = call.asFunction();
            assertThat(function.id()).isNotEmpty();
            assertThat(function.function().name()).isEqualTo("get_weather");
            var arguments = new JsonMapper().readTree(function.function().arguments());
            assertThat(arguments.required("city").stringValue()).isIn(CITIES);
        });
        return calls;
    }

    private static String tool() {
        var first = choice(weather().toolChoice(ChatCompletionToolChoiceOption.Auto.REQUIRED))
                .message();
        var asked =
                weather().toolChoice(ChatCompletionToolChoiceOption.Auto.NONE).addMessage(first);
        assertCalls(first)
                .forEach(call -> asked.addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(call.asFunction().id())
                        .content("It is sunny.")
                        .build()));
        var second = choice(asked);
        assertThat(second.message().toolCalls().orElse(List.of())).isEmpty();
        return text(second);
    }

    private static String toolStreamed() {
        var whole = ChatCompletionAccumulator.create();
        stream(weather().toolChoice(ChatCompletionToolChoiceOption.Auto.REQUIRED))
                .forEach(whole::accumulate);
        assertCalls(whole.chatCompletion().choices().getFirst().message());
        return "";
    }

    private static String streamed() {
        var whole = text(choice(greedy(200, GREETING).responseFormat(TOLD)));
        assertThat(new JsonMapper().readTree(whole).required("tale").stringValue())
                .isEqualTo(Calls.TALE);
        var chunks = stream(greedy(200, GREETING).responseFormat(TOLD));
        var texts = chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.delta().content().stream())
                .filter(text -> !text.isEmpty())
                .toList();
        assertThat(texts).hasSizeGreaterThan(1);
        assertThat(String.join("", texts)).isEqualTo(whole);
        assertThat(chunks)
                .extracting(chunk -> chunk.id())
                .containsOnly(chunks.getFirst().id());
        return "";
    }

    private static String streamUsage() {
        var options = ChatCompletionStreamOptions.builder().includeUsage(true).build();
        var last = stream(greedy(8, GREETING).streamOptions(options)).getLast();
        assertUsage(last.usage().orElseThrow());
        assertThat(stream(greedy(8, GREETING)))
                .allSatisfy(chunk -> assertThat(chunk.usage()).isEmpty());
        return "";
    }

    private static String jsonSchema() {
        var choice = choice(greedy(64, "Who is Tom?").responseFormat(PERSON));
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        var person = new JsonMapper().readTree(text(choice));
        assertThat(person.propertyNames()).containsExactlyInAnyOrder("adult", "name");
        assertThat(person.required("adult").isBoolean()).isTrue();
        return text(choice);
    }

    private static String several() {
        var choices = ask(greedy(8, GREETING).n(2).temperature(1)).choices();
        assertThat(choices).extracting(ChatCompletion.Choice::index).containsExactly(0L, 1L);
        assertThat(choices).allSatisfy(choice -> assertThat(text(choice)).isNotEmpty());
        return "";
    }

    private static String stop() {
        // Where a sentence ends and the next begins: two tokens. The log probabilities are of those before it.
        var cut = choice(greedy(200, Calls.STORY).stopOfStrings(List.of(". ")).logprobs(true));
        assertThat(cut.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        var chosen = cut.logprobs().orElseThrow().content().orElseThrow().stream()
                .map(token -> token.token())
                .collect(Collectors.joining());
        assertThat(chosen).doesNotContain(". ");
        assertThat(text(cut)).isNotEmpty().isSubstringOf(chosen);
        return "";
    }

    private static String logprobs() {
        var told = choice(greedy(4, GREETING).logprobs(true).topLogprobs(3))
                .logprobs()
                .orElseThrow()
                .content()
                .orElseThrow();
        assertThat(told).hasSize(4).allSatisfy(token -> {
            assertThat(token.logprob()).isNotPositive();
            assertThat(token.topLogprobs()).hasSize(3);
            assertThat(token.topLogprobs().getFirst().token()).isEqualTo(token.token());
        });
        return "";
    }

    private static String models() {
        var listed = CLIENT.models().list().autoPager().stream().map(Model::id).toList();
        assertThat(listed).containsAnyOf(MODEL, "models/" + MODEL);
        assertThat(listed.subList(0, 2))
                .allSatisfy(id -> assertThat(CLIENT.models().retrieve(id).id()).isEqualTo(id));
        return "";
    }

    private static EmbeddingCreateParams.Builder vectors() {
        return EmbeddingCreateParams.builder()
                .model("gemini-embedding-001")
                .inputOfArrayOfStrings(List.of("The cat sleeps.", "It rains in Paris."))
                .dimensions(256);
    }

    private static List<Embedding> embed(EmbeddingCreateParams.Builder asked) {
        return CLIENT.embeddings().create(asked.build()).data();
    }

    /** The SDK asks for base64 by itself, and decodes it. */
    private static String embedding() {
        var vectors = embed(vectors());
        assertThat(vectors).extracting(Embedding::index).containsExactly(0L, 1L);
        assertThat(vectors).allSatisfy(vector -> assertThat(vector.embedding()).hasSize(256));
        assertThat(vectors.getFirst().embedding())
                .isNotEqualTo(vectors.getLast().embedding());
        return "";
    }

    private static String embeddingForms() {
        var floats = embed(vectors().encodingFormat(EncodingFormat.FLOAT));
        var decoded = embed(vectors().encodingFormat(EncodingFormat.BASE64));
        assertThat(decoded.getFirst().embedding())
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : 1)
                .isEqualTo(floats.getFirst().embedding());
        return "";
    }

    private static String unknownModel() {
        var error = catchThrowableOfType(
                NotFoundException.class, () -> ask(greedy(8, GREETING).model("no-such-model")));
        assertThat(error).isNotNull();
        return String.valueOf(error.getMessage());
    }

    private static String badKey() {
        var error = catchThrowableOfType(
                BadRequestException.class,
                () -> OpenAiCalls.client("wrong")
                        .chat()
                        .completions()
                        .create(greedy(8, GREETING).build()));
        assertThat(error).isNotNull();
        return String.valueOf(error.getMessage());
    }
}
