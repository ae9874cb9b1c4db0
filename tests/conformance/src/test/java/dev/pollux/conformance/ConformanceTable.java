package dev.pollux.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Client × case as one Markdown table, padded so that it also reads well in a terminal. */
final class ConformanceTable {
    private final List<Judgement> judgements = new ArrayList<>();

    void add(Judgement judgement) {
        judgements.add(judgement);
    }

    String text() {
        var rows = new ArrayList<String>();
        rows.add(row("case", judgements.stream().map(j -> j.client())));
        rows.add(row("---", judgements.stream().map(_ -> "---")));
        for (String name : judgements.getFirst().verdicts().keySet()) {
            rows.add(row(name, judgements.stream().map(j -> cell(j, name))));
        }
        return String.join("\n", rows) + "\n\n" + summary() + "\n";
    }

    private static String row(String first, Stream<String> cells) {
        return cells.map("%-17s"::formatted).collect(Collectors.joining(" | ", "| %-22s | ".formatted(first), " |"));
    }

    private static String cell(Judgement judgement, String name) {
        var verdict = judgement.verdicts().get(name);
        return verdict != null && verdict.ok() ? "yes" : "NO";
    }

    private String summary() {
        var all =
                judgements.stream().flatMap(j -> j.verdicts().values().stream()).toList();
        return "%d of %d passed, %d clients"
                .formatted(all.stream().filter(Verdict::ok).count(), all.size(), judgements.size());
    }
}
