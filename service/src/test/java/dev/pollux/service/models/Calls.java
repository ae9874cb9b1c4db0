package dev.pollux.service.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.models.GenerateContentResponse;
import dev.pollux.service.AnswerStream;
import dev.pollux.service.CallContext;
import dev.pollux.service.CallReport;
import dev.pollux.service.Caller;
import dev.pollux.service.quota.Admission;
import dev.pollux.store.keys.Scope;
import dev.pollux.testkit.ScriptedLanguageModel;
import dev.pollux.testkit.ScriptedLanguageModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls methods the way the server does, with requests in JSON. */
final class Calls {

    static final CallContext CONTEXT = new CallContext(
            "v1beta",
            new Caller("default", "test", Scope.api(), List.of(), List.of(), List.of()),
            Optional.empty(),
            action -> {},
            new CallReport());

    static final Admission ADMISSION = Admission.unlimited();

    static final ThoughtSignatures SIGNATURES = ThoughtSignatures.ephemeral();

    private Calls() {}

    static ScriptedLanguageModels models(ScriptedLanguageModel model) {
        return new ScriptedLanguageModels(model, List.of("gemini-2.5-flash"));
    }

    static Serving serving(ScriptedLanguageModel model) {
        return Serving.of(models(model), SIGNATURES);
    }

    static <T> T read(String json, Class<T> type) {
        return ProtoJson.read(json.replace('\'', '"').getBytes(UTF_8), type);
    }

    /** The answer, in one line of JSON. */
    static String generate(ScriptedLanguageModel model, String json) {
        GenerateContentRequest request = read(json, GenerateContentRequest.class);
        return line(new GenerateContent(serving(model)).call(CONTEXT, "gemini-2.5-flash", request));
    }

    /** The pieces of the answer, each in one line of JSON. */
    static List<String> stream(ScriptedLanguageModel model, String json) {
        GenerateContentRequest request = read(json, GenerateContentRequest.class);
        List<String> pieces = new ArrayList<>();
        try (AnswerStream<GenerateContentResponse> answer =
                new StreamGenerateContent(serving(model)).call(CONTEXT, "scripted", request)) {
            Optional<GenerateContentResponse> next = answer.next();
            while (next.isPresent()) {
                pieces.add(line(next.get()));
                next = answer.next();
            }
        }
        return pieces;
    }

    static String line(Object message) {
        return new String(ProtoJson.writeLine(message), UTF_8);
    }
}
