package dev.pollux.constraint.check;

import dev.harrel.jsonschema.Evaluator;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of an {@code enum}, or the one of a {@code const}. To the validator they are no JSON: it would read schemas in them, and
 * compare an answer with one after the other.
 *
 * @param normalTexts of the values; texts, so that chosen values cannot make a set of them slow
 */
record AllowedValues(Set<String> normalTexts) {

    static AllowedValues of(@Nullable Object values) {
        Set<String> normal = new HashSet<>();
        List<?> all = values instanceof List<?> list ? list : List.of();
        all.forEach(value -> normal.add(NormalText.of(value)));
        return new AllowedValues(normal);
    }

    static AllowedValues only(@Nullable Object value) {
        return of(Collections.singletonList(value));
    }

    static Optional<Evaluator> rule(ParsedJson keyword) {
        return keyword.value() instanceof AllowedValues allowed ? Optional.of(allowed.rule()) : Optional.empty();
    }

    private Evaluator rule() {
        return (_, node) -> normalTexts.contains(NormalText.of(((ParsedJson) node).value()))
                ? Evaluator.Result.success()
                : Evaluator.Result.failure("is not one of the values");
    }
}
