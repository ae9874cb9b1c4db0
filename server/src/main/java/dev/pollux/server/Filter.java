package dev.pollux.server;

import dev.pollux.server.endpoint.Call;
import java.util.function.Consumer;

/** Something that every API call passes on its way to its endpoint. Safe for use by many threads at once. */
@FunctionalInterface
interface Filter {

    /** Answers the call itself or hands it on to {@code next}. */
    void apply(Call call, Consumer<Call> next);
}
