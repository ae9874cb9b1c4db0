package dev.pollux.service.models;

import dev.pollux.protocol.content.FunctionCall;
import dev.pollux.protocol.content.FunctionResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Names every call of a history, and finds the call that a response answers: the one with its id, or else the first of its
 * function, or else the first without a response. The same history gets the same ids. Confined to one request.
 */
final class CallIds {

    private record Open(String id, String name) {}

    private final List<Open> open = new ArrayList<>();
    private int calls;

    String of(FunctionCall call) {
        calls++;
        String id = isSet(call.id()) ? Objects.requireNonNull(call.id()) : "call%05d".formatted(calls);
        open.add(new Open(id, Objects.requireNonNullElse(call.name(), "")));
        return id;
    }

    String of(FunctionResponse response) {
        Open call = take(
                candidate -> candidate.id().equals(response.id()),
                candidate -> candidate.name().equals(response.name()),
                candidate -> true);
        return call.id();
    }

    @SafeVarargs
    private Open take(Predicate<Open>... wishes) {
        for (Predicate<Open> wish : wishes) {
            for (Open call : open) {
                if (wish.test(call)) {
                    open.remove(call);
                    return call;
                }
            }
        }
        calls++;
        return new Open("call%05d".formatted(calls), "");
    }

    private static boolean isSet(@Nullable String text) {
        return text != null && !text.isEmpty();
    }
}
