package dev.pollux.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.pollux.catalog.ModelManifest;
import dev.pollux.catalog.ServedModelState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A line of {@code pollux models list}, and an element of its JSON: what is installed, and how it fares in the server that
 * runs now. Without a server the members about it are absent.
 *
 * @param state in lower case
 * @param lastExit how its engine last ended unasked, if it did
 * @param lastLines what that engine wrote last
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ListedModel(
        @JsonUnwrapped ModelManifest manifest,
        Optional<String> state,
        Optional<Long> engineRestarts,
        Optional<String> lastExit,
        Optional<List<String>> lastLines) {

    /** @param served of this model; empty without a server, or when it runs without this model */
    static ListedModel of(ModelManifest manifest, Optional<ServedModelState> served) {
        return new ListedModel(
                manifest,
                served.map(model -> model.state().name().toLowerCase(Locale.ROOT)),
                served.map(ServedModelState::engineRestarts),
                served.flatMap(ServedModelState::lastExit),
                served.filter(model -> model.lastExit().isPresent()).map(ServedModelState::lastLines));
    }

    /** As the table shows it, for example {@code ready (2 restarts)}. */
    String stateCell() {
        long restarts = engineRestarts.orElse(0L);
        String history = restarts == 0 ? "" : " (" + restarts + (restarts == 1 ? " restart)" : " restarts)");
        return state.map(word -> word + history).orElse("-");
    }

    /** As the table shows it, for example {@code embedding (768)}: how many numbers its vectors have. */
    String purposeCell() {
        return manifest.embedding()
                .map(facts -> "embedding (" + facts.dimensions() + ")")
                .orElse("text");
    }

    /** How the engine last ended, and what it wrote last, indented; nothing if it never did. */
    Stream<String> exitLines() {
        return lastExit.stream()
                .flatMap(exit -> Stream.concat(
                        Stream.of("%s, last exit: %s".formatted(manifest.id(), exit)),
                        lastLines.stream().flatMap(List::stream).map(line -> "    " + line)));
    }
}
