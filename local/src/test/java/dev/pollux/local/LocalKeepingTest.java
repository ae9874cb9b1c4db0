package dev.pollux.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.model.Conversation;
import dev.pollux.model.KeepRequest;
import dev.pollux.model.Keeping;
import dev.pollux.model.ModelException;
import dev.pollux.model.PromptPrefix;
import dev.pollux.model.PromptTokens;
import dev.pollux.model.ServiceClass;
import dev.pollux.model.Thinking;
import dev.pollux.model.ToolUse;
import dev.pollux.model.Turn;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LocalKeepingTest {

    private final RunningModel running = RunningModel.rambling(RunningModel.GENERIC);

    @AfterEach
    void close() {
        running.runner.resume();
        running.close();
    }

    @Test
    void what_is_read_to_its_end_tells_its_tokens() {
        try (Keeping keeping = running.model().keep(request())) {
            assertThat(keeping.await())
                    .isEqualTo(PromptTokens.text(
                            running.model().countTokens(request()).total()));
        }
        assertThat(running.engine.statistics().activeSlots()).isZero();
    }

    @Test
    void it_is_under_way_at_once_and_closing_it_frees_its_slot_within_one_step() throws Exception {
        running.runner.pause();
        Keeping keeping = running.model().keep(request());
        running.runner.awaitDecoding();
        keeping.close();

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(keeping::await)
                .extracting(ModelException::reason)
                .isEqualTo(ModelException.Reason.CANCELLED);
        while (running.engine.statistics().activeSlots() > 0) {
            Thread.onSpinWait();
        }
        assertThat(running.runner.batches()).as("computed").isEmpty();
    }

    /** Its prompt takes several steps. */
    private static KeepRequest request() {
        Conversation manual =
                new Conversation(Optional.empty(), List.of(Turn.text(Turn.Role.USER, "ab".repeat(1_000))));
        return new KeepRequest(
                "test",
                new PromptPrefix("kept", manual, ToolUse.NONE),
                Thinking.OFF,
                ServiceClass.STANDARD,
                Optional.empty());
    }
}
