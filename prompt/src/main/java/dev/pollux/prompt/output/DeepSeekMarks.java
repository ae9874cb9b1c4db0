package dev.pollux.prompt.output;

import java.util.Set;

/** What DeepSeek's formats have in common. The type of a call stands before its name in the older ones. */
final class DeepSeekMarks {

    static final String HEAD =
            "(?:<｜tool▁call▁begin｜>)?\\s*(?:function<｜tool▁sep｜>)?(?<name>[^<\\s]+)(?:<｜tool▁sep｜>)?\\s*(?:```json)?";

    static final Set<String> SILENT = Set.of("```", "<｜tool▁call▁end｜>", "<｜tool▁calls▁end｜>");

    static final Set<String> CONTROL = Set.of(
            "<｜tool▁calls▁begin｜>",
            "<｜tool▁call▁begin｜>",
            "<｜tool▁sep｜>",
            "<｜tool▁call▁end｜>",
            "<｜tool▁calls▁end｜>",
            "<think>",
            "</think>");

    private DeepSeekMarks() {}
}
