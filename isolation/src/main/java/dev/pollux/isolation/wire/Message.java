package dev.pollux.isolation.wire;

import dev.pollux.engine.EngineEvent;
import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineOrder;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.EngineStartException;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.ModelDescription;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptCounts;
import dev.pollux.engine.embedding.EmbeddingOrder;
import dev.pollux.engine.embedding.EngineVector;
import dev.pollux.engine.embedding.VectorRequest;
import java.util.List;

/**
 * One thing that server and engine say to each other. Generations and calls carry numbers that the server chooses, each once
 * per connection.
 */
public sealed interface Message {

    /** What the server says. */
    sealed interface ToEngine extends Message {}

    /** What the engine says. */
    sealed interface ToServer extends Message {}

    /** The first word: load this model. Answered by {@link Described} and {@link Ready}, or by {@link LoadFailed}. */
    record Load(EngineOrder order) implements ToEngine {}

    /** Answered by {@link Admitted}, or by {@link CallFailed} with the generation's number. */
    record Submit(long generation, EngineRequest request) implements ToEngine {}

    /** The reader has taken this many more events. */
    record Consumed(long generation, int events) implements ToEngine {}

    /** The first word: load this embedding model. Answered by {@link Ready}, or by {@link LoadFailed}. */
    record LoadEmbedding(EmbeddingOrder order) implements ToEngine {}

    /** Answered by {@link Queued}, or by {@link CallFailed} with the request's number; later by {@link Embedded} or {@link Failed}. */
    record Embed(long request, VectorRequest texts) implements ToEngine {}

    /**
     * Nobody wants the generation, or the vectors, any more; said once for each generation that was admitted, ended or not. Not
     * answered.
     */
    record Cancel(long generation) implements ToEngine {}

    /** Answered by {@link Counted} or {@link CallFailed}. */
    record CountTokens(long call, Prompt prompt) implements ToEngine {}

    /** Forget what is kept under this name. Not answered. */
    record Forget(String prefix) implements ToEngine {}

    /** Answered by {@link StatisticsRead}. */
    record ReadStatistics(long call) implements ToEngine {}

    /** Answered by {@link Pong}. */
    record Ping() implements ToEngine {}

    /** The model is known. */
    record Described(ModelDescription description) implements ToServer {}

    /** Requests can come. */
    record Ready() implements ToServer {}

    /** There will be no engine; the process ends. */
    record LoadFailed(EngineStartException.Reason reason, String message) implements ToServer {}

    /**
     * The request waits for slots or has them. Its events may overtake this message; who receives them puts that right.
     *
     * @param readAheadEvents {@link dev.pollux.engine.Submission#readAheadEvents()}
     * @param started whether it has them; {@link Started} follows if not
     */
    record Admitted(long generation, PromptCounts prompt, int readAheadEvents, boolean started) implements ToServer {}

    /** The generation has its slots; the model reads its prompt next. Not said if {@link Admitted} has said so. */
    record Started(long generation) implements ToServer {}

    /** So much of the prompt has not to be computed. */
    record Reused(long generation, PromptCounts cached) implements ToServer {}

    /**
     * What a step has brought.
     *
     * @param last whether it is the generation's last message: all candidates have finished
     */
    record Said(long generation, List<EngineEvent> events, boolean last) implements ToServer {

        public Said {
            events = List.copyOf(events);
        }
    }

    /** The texts wait, or are being computed. */
    record Queued(long request) implements ToServer {}

    /** The request's last message: all its vectors, in the order of its texts. */
    record Embedded(long request, List<EngineVector> vectors) implements ToServer {

        public Embedded {
            vectors = List.copyOf(vectors);
        }
    }

    /** The last message of a generation, or of a request for vectors: it broke off. */
    record Failed(long generation, Refusal refusal) implements ToServer {}

    record Counted(long call, PromptCounts tokens) implements ToServer {}

    record StatisticsRead(long call, EngineStatistics statistics) implements ToServer {}

    /** There is no answer to the call, or no generation of this number. */
    record CallFailed(long call, Refusal refusal) implements ToServer {}

    /** @param statistics {@link EngineStatistics#NONE} while no model is loaded */
    record Pong(EngineStatistics statistics) implements ToServer {}

    /** An {@link EngineException} in plain words; see its accessors. */
    record Refusal(EngineException.Reason reason, String message, int promptTokens, int limit) {

        public static Refusal of(EngineException exception) {
            return new Refusal(
                    exception.reason(),
                    String.valueOf(exception.getMessage()),
                    exception.promptTokens(),
                    exception.limit());
        }

        public EngineException toException() {
            return EngineException.told(reason, message, promptTokens, limit);
        }
    }
}
