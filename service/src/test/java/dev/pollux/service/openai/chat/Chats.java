package dev.pollux.service.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.protocol.openai.JsonField;
import dev.pollux.protocol.openai.OpenAiJson;
import dev.pollux.protocol.openai.OpenAiObject;
import dev.pollux.protocol.openai.chat.ChatChunk;
import dev.pollux.protocol.openai.chat.ChatCompletionRequest;
import dev.pollux.service.AnswerStream;
import dev.pollux.service.CallContext;
import dev.pollux.service.CallReport;
import dev.pollux.service.Caller;
import dev.pollux.service.models.ModelMethods;
import dev.pollux.service.models.Serving;
import dev.pollux.service.models.ThoughtSignatures;
import dev.pollux.service.openai.CreateChatCompletion;
import dev.pollux.service.openai.StreamChatCompletion;
import dev.pollux.store.keys.Scope;
import dev.pollux.testkit.ScriptedLanguageModel;
import dev.pollux.testkit.ScriptedLanguageModels;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for chat completions in JSON, with {@code '} for quotes. */
final class Chats {

    private static final ThoughtSignatures SIGNATURES = ThoughtSignatures.ephemeral();
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1763164273));

    private Chats() {}

    static ChatCompletionRequest read(String json) {
        return ChatCompletionRequest.read(JsonField.root(json.replace('\'', '"').getBytes(UTF_8)));
    }

    /** What {@code generateContent} is asked for such a chat completion, in one line of JSON with {@code '} for quotes. */
    static String asked(String model, String json) {
        return new String(ProtoJson.writeLine(AskedContent.of(model, read(json))), UTF_8)
                .replace('"', '\'')
                .replace("': ", "':");
    }

    /** The answer in one line of JSON with {@code '} for quotes, in which every id is the word. */
    static String complete(ScriptedLanguageModel model, String json) {
        return line(new CreateChatCompletion(methods(model).generateContent(), CLOCK).call(context(), read(json)));
    }

    /** The same of a stream, line by line. */
    static List<String> stream(ScriptedLanguageModel model, String json) {
        List<String> lines = new ArrayList<>();
        try (AnswerStream<ChatChunk> chunks =
                new StreamChatCompletion(methods(model).streamGenerateContent(), CLOCK).call(context(), read(json))) {
            Optional<ChatChunk> chunk = chunks.next();
            while (chunk.isPresent()) {
                lines.add(line(chunk.get()));
                chunk = chunks.next();
            }
        }
        return lines;
    }

    private static ModelMethods methods(ScriptedLanguageModel model) {
        return ModelMethods.of(Serving.of(
                new ScriptedLanguageModels(model, List.of("gemini-2.5-flash", "gemini-3-flash-preview")), SIGNATURES));
    }

    private static CallContext context() {
        return new CallContext(
                "v1beta",
                new Caller("default", "test", Scope.api(), List.of(), List.of(), List.of()),
                Optional.empty(),
                action -> {},
                new CallReport());
    }

    private static String line(OpenAiObject object) {
        return new String(OpenAiJson.write(object), UTF_8)
                .replace('"', '\'')
                .replace("': ", "':")
                .replaceAll("'id':'function-call-\\d+'", "'id':'CALL'")
                .replaceAll("'id':'[\\w-]{22}'", "'id':'ID'")
                .replaceAll("'thought_signature':'[^']+'", "'thought_signature':'SIGNATURE'");
    }
}
