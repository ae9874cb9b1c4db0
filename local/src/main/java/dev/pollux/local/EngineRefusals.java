package dev.pollux.local;

import dev.pollux.engine.EngineException;
import dev.pollux.model.ModelException;
import dev.pollux.model.ModelException.Reason;
import dev.pollux.model.PromptTooLongException;
import java.util.Objects;

/** The engine's refusals and failures in the words of the seam. */
final class EngineRefusals {

    private EngineRefusals() {}

    /** Where the failure came from says nothing here: the log of the engine's end does. */
    private static ModelException expected(Reason reason, EngineException failure) {
        return new ModelException(reason, String.valueOf(failure.getMessage()));
    }

    static ModelException toModelException(EngineException failure) {
        return switch (failure.reason()) {
            case PROMPT_TOO_LONG -> new PromptTooLongException(failure.promptTokens(), failure.limit());
            case UNSUPPORTED ->
                new ModelException(
                        Reason.UNSUPPORTED,
                        Objects.toString(failure.getMessage(), "The model cannot serve this request."),
                        failure);
            case SCHEMA_TOO_COMPLEX ->
                new ModelException(Reason.SCHEMA_TOO_COMPLEX, String.valueOf(failure.getMessage()), failure);
            case QUEUE_FULL -> new ModelException(Reason.BUSY, "The model's queue is full.", failure);
            case PREEMPTED ->
                new ModelException(Reason.PREEMPTED, "The model is needed for more urgent requests.", failure);
            case SHUT_DOWN -> new ModelException(Reason.UNAVAILABLE, "The model is being unloaded.", failure);
            case DEADLINE_EXCEEDED ->
                new ModelException(Reason.DEADLINE_EXCEEDED, "The request's time is up.", failure);
            case CANCELLED -> new ModelException(Reason.CANCELLED, "The request was cancelled.", failure);
            case UNAVAILABLE -> expected(Reason.UNAVAILABLE, failure);
            case CRASHED -> expected(Reason.INTERNAL, failure);
            case FAILED -> new ModelException(Reason.INTERNAL, "The model's engine failed.", failure);
        };
    }
}
