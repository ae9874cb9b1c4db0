package dev.pollux.isolation.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineEvent;
import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineException.Reason;
import dev.pollux.engine.EngineGeneration;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.EventSink;
import dev.pollux.engine.FinishReason;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptCounts;
import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.SamplingParameters;
import dev.pollux.engine.Submission;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine that is done before whoever submitted the request can say that it was admitted. */
@Timeout(60)
class OvertakenAdmissionTest {

    private static final EngineEvent FINISHED = new EngineEvent.Finished(0, FinishReason.STOP, 0);

    @TempDir
    private Path folder;

    private Engine engine;

    private void start(Consumer<EventSink> haste) {
        engine = SocketEngineTest.behindASocket(folder, new HastyEngine(haste));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void whoever_hears_the_first_event_knows_the_prompt_and_how_long_it_waited() {
        start(sink -> {
            sink.started();
            sink.reused(PromptCounts.text(1));
            sink.tell(List.of(FINISHED), true);
        });
        for (int round = 0; round < 50; round++) {
            assertKnowsAllWithTheFirstEvent(engine.begin(request()));
        }
    }

    private static void assertKnowsAllWithTheFirstEvent(EngineGeneration begun) {
        try (begun) {
            assertThat(begun.next()).contains(FINISHED);
            assertThat(begun.prompt()).isEqualTo(PromptCounts.text(2));
            assertThat(begun.cached()).isEqualTo(PromptCounts.text(1));
            assertThat(begun.queueNanos()).isPresent();
            assertThat(begun.next()).isEmpty();
        }
    }

    @Test
    void an_answer_that_fails_at_once_was_admitted_all_the_same() {
        start(sink -> {
            sink.started();
            sink.fail(EngineException.of(Reason.FAILED));
        });
        try (EngineGeneration generation = engine.submit(request())) {
            assertThat(generation.prompt()).isEqualTo(PromptCounts.text(2));
            assertThatThrownBy(generation::next)
                    .isInstanceOfSatisfying(
                            EngineException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED));
        }
    }

    private static EngineRequest request() {
        return new EngineRequest(
                "request", List.of(new PromptSegment("hi", true)), SamplingParameters.greedy(), 1, 8, List.of(), -1, 0);
    }

    /** @param haste what it says while the request is being submitted */
    private record HastyEngine(Consumer<EventSink> haste) implements Engine {

        @Override
        public Submission submit(EngineRequest request, EventSink sink) {
            haste.accept(sink);
            return new Admission(countTokens(request.prompt()));
        }

        @Override
        public PromptCounts countTokens(Prompt prompt) {
            return PromptCounts.text(prompt.segments().stream()
                    .mapToInt(segment -> segment.text().length())
                    .sum());
        }

        @Override
        public void forget(String prefix) {
            // Nothing is kept.
        }

        @Override
        public EngineStatistics statistics() {
            return EngineStatistics.NONE;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private record Admission(PromptCounts prompt) implements Submission {

        @Override
        public int readAheadEvents() {
            return 1;
        }

        @Override
        public void consumed(int events) {
            // Everything was said before.
        }

        @Override
        public void close() {
            // It has ended already.
        }
    }
}
