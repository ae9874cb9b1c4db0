package dev.pollux.testkit;

import dev.pollux.model.json.Json;
import java.util.Optional;

/** One token of a {@link Script}. */
public sealed interface Said {

    /** A token of the answer's text. */
    record Text(String text) implements Said {}

    /** A token of a thought. */
    record Thought(String text) implements Said {}

    /** A call, which counts as one token. */
    record Call(Optional<String> id, String name, Json.Obj arguments) implements Said {

        /** A call without an id; {@code arguments} is a JSON object. */
        public static Call of(String name, String arguments) {
            return new Call(Optional.empty(), name, (Json.Obj) Json.parse(arguments));
        }
    }
}
