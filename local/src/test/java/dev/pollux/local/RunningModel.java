package dev.pollux.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.engine.ByteTokenizer;
import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineOptions;
import dev.pollux.engine.ScriptedModelRunner;
import dev.pollux.model.Abilities;
import dev.pollux.model.FinishReason;
import dev.pollux.model.Generation;
import dev.pollux.model.GenerationEvent;
import dev.pollux.model.GenerationRequest;
import dev.pollux.model.LanguageModel;
import dev.pollux.model.ModelCard;
import dev.pollux.model.Sampling;
import dev.pollux.prompt.ChatTemplate;
import dev.pollux.prompt.SpecialTokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A model with a real engine and a scripted runner, behind the seam. */
final class RunningModel implements AutoCloseable {

    /** Writes calls as Pollux explains it to models without a format. */
    static final String GENERIC = "{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}";

    static final String HARMONY = calling("to=functions.{{ c.function.name }}<|channel|>commentary<|message|>")
            + "{# <|channel|>analysis<|message|> #}<|start|>assistant";

    static final String GEMMA = calling("<|tool_call>call:{{ c.function.name }}");

    static final String LLAMA = calling("<|end_header_id|>\n{\"name\": \"{{ c.function.name }}\", \"parameters\": ");

    static final String MISTRAL = calling("[TOOL_CALLS]{{ c.function.name }}[ARGS]");

    final ScriptedModelRunner runner;
    final Engine engine;
    private final ModelPool pool;

    private RunningModel(String template, ScriptedModelRunner runner) {
        this.runner = runner;
        engine = Engine.start("test", runner, new ByteTokenizer(), EngineOptions.defaults());
        ChatTemplate compiled = ChatTemplate.compile(template, new SpecialTokens("", "<end>", Set.of("<end>")));
        Sampling sampling = new Sampling(1, 1, 0, 0, 0, OptionalInt.empty());
        ModelCard card = new ModelCard("m", "m", "F32", "", 8_000, 8_000, sampling, Abilities.PROMPTED);
        LanguageStock stock = new LanguageStock(
                _ -> new LoadedModel(engine, compiled), List.of(new LocalModel(card, Path.of("m"))), Map.of("m", "m"));
        pool = new ModelPool(stock, EmbeddingStock.EMPTY);
    }

    /** A template that describes tools and writes a call like this, its arguments behind it. */
    private static String calling(String call) {
        return "{% for t in tools or [] %}[{{ t.function.name }} {{ t.function.description }}]{% endfor %}"
                + "{% for m in messages %}{{ m.role }}: {{ m.content }}{% for c in m.tool_calls or [] %}" + call
                + "{{ c.function.arguments|tojson }}{% endfor %}\n{% endfor %}";
    }

    /** One that prefers letters and knows no format. */
    static RunningModel rambling(String template) {
        return new RunningModel(template, ScriptedModelRunner.rambling(4, 8_000, 512));
    }

    /** One that wants to say this, whatever it is asked. */
    static RunningModel answering(String template, String answer) {
        return new RunningModel(template, ScriptedModelRunner.answering(4, 8_000, answer));
    }

    /** What a candidate said. */
    static final class Answer {
        final StringBuilder text = new StringBuilder();
        final StringBuilder thought = new StringBuilder();
        final List<GenerationEvent.ToolCall> calls = new ArrayList<>();
        int tokens;
        int thoughtTokens;
        FinishReason reason = FinishReason.STOP;

        private void add(GenerationEvent event) {
            tokens += event.tokens();
            switch (event) {
                case GenerationEvent.TextDelta delta -> text.append(delta.text());
                case GenerationEvent.ThoughtDelta delta -> {
                    thought.append(delta.text());
                    thoughtTokens += delta.tokens();
                }
                case GenerationEvent.ToolCall call -> calls.add(call);
                case GenerationEvent.Finished finished -> reason = finished.reason();
            }
        }
    }

    Answer answer(Requests request, int seed) {
        return answers(request.build(seed)).getFirst();
    }

    LanguageModel model() {
        return pool.find("m").orElseThrow().model();
    }

    List<Answer> answers(GenerationRequest request) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < request.candidates(); i++) {
            answers.add(new Answer());
        }
        try (Generation generation = model().generate(request)) {
            Optional<GenerationEvent> next = generation.next();
            while (next.isPresent()) {
                answers.get(next.get().candidate()).add(next.get());
                next = generation.next();
            }
        }
        return answers;
    }

    @Override
    public void close() {
        pool.close();
        assertThat(runner.complaints()).isEmpty();
    }
}
