package dev.pollux.service;

import dev.pollux.model.ModelException;
import dev.pollux.model.PromptTooLongException;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.protocol.error.RpcCode;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the failures of a model are called on the wire. The one place that knows. */
public final class ModelFailures {

    private static final Logger LOG = LoggerFactory.getLogger(ModelFailures.class);

    private ModelFailures() {}

    /**
     * Runs a step that may fail as a model does.
     *
     * @throws ApiException instead of {@link ModelException}
     */
    public static <T> T translated(Supplier<T> step) {
        try {
            return step.get();
        } catch (ModelException e) {
            throw translate(e);
        }
    }

    private static ApiException translate(ModelException failure) {
        return switch (failure.reason()) {
            case PROMPT_TOO_LONG -> promptTooLong(failure);
            case UNSUPPORTED -> ApiException.invalidArgument(messageOf(failure));
            case SCHEMA_TOO_COMPLEX -> GoogleErrors.schemaTooComplex(messageOf(failure));
            case BUSY, PREEMPTED -> GoogleErrors.overloaded();
            case UNAVAILABLE -> unavailable(failure);
            case DEADLINE_EXCEEDED -> GoogleErrors.deadlineExceeded();
            case CANCELLED -> GoogleErrors.cancelled();
            case INTERNAL -> internal(failure);
        };
    }

    private static ApiException promptTooLong(ModelException failure) {
        return failure instanceof PromptTooLongException tooLong
                ? GoogleErrors.promptTooLong(tooLong.promptTokens(), tooLong.inputTokenLimit())
                : ApiException.invalidArgument(messageOf(failure));
    }

    private static ApiException unavailable(ModelException failure) {
        LOG.warn("a model is not available: {}", failure.getMessage(), failure.getCause());
        return ApiException.of(RpcCode.UNAVAILABLE, messageOf(failure));
    }

    private static ApiException internal(ModelException failure) {
        LOG.error("a model failed: {}", failure.getMessage(), failure.getCause());
        return GoogleErrors.internal();
    }

    private static String messageOf(ModelException failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "");
    }
}
