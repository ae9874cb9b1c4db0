package dev.pollux.prompt.jinja;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.Context;
import java.util.List;

/** The one Jinjava of this process, with our tags in place of its own. */
final class Engine {

    static final Jinjava JINJAVA = create();

    private Engine() {}

    private static Jinjava create() {
        Jinjava jinjava = new Jinjava(JinjavaConfig.newBuilder()
                // Output is never read as a template again; a user's "{{ 7*7 }}" stays what it is.
                .withNestedInterpretationEnabled(false)
                .withLegacyOverrides(LegacyOverrides.newBuilder()
                        .withParseWhitespaceControlStrictly(true)
                        .withHandleBackslashInQuotesOnly(true)
                        .build())
                .build());
        Context context = jinjava.getGlobalContext();
        tags().forEach(context::registerTag);
        return jinjava;
    }

    private static List<TemplateTag> tags() {
        return List.of(
                new IfTag(),
                new ForTag(),
                new SetTag(),
                new MacroTag(),
                new CallTag(),
                new FilterTag(),
                new WithTag(),
                new GenerationTag(),
                new DoTag(),
                new MarkTag("elif", Evaluation.Flow.ONWARD),
                new MarkTag("else", Evaluation.Flow.ONWARD),
                new MarkTag("break", Evaluation.Flow.BREAK),
                new MarkTag("continue", Evaluation.Flow.CONTINUE));
    }
}
