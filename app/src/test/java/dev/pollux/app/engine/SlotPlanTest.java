package dev.pollux.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.gguf.GgufFile;
import dev.pollux.gguf.GgufHeader;
import dev.pollux.gguf.TinyModel;
import dev.pollux.llama.MemoryEstimate;
import dev.pollux.llama.RunnerOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotPlanTest {

    private static final int CONTEXT = 1024;

    @TempDir
    private Path folder;

    private GgufHeader header;

    @BeforeEach
    void write_a_model() {
        Path file = folder.resolve("tiny.gguf");
        TinyModel.write(file, 1);
        header = GgufFile.read(file);
    }

    @Test
    void a_small_model_gets_as_many_slots_as_gain_something() {
        assertThat(plan(OptionalInt.empty(), Long.MAX_VALUE)).isEqualTo(SlotPlan.MAX_SLOTS);
    }

    @Test
    void where_memory_is_short_there_are_fewer_slots() {
        long four = MemoryEstimate.of(header, RunnerOptions.of(4, CONTEXT)).totalBytes();

        assertThat(plan(OptionalInt.empty(), four)).isEqualTo(4);
        assertThat(plan(OptionalInt.empty(), four - 1)).isEqualTo(2);
    }

    @Test
    void the_lane_of_batches_takes_half_of_the_memory_and_has_room_for_the_longest_request() {
        SlotPlan plan = new SlotPlan(OptionalInt.empty(), OptionalInt.of(3));

        assertThat(plan.lane(new RunnerOptions(16, CONTEXT, 3, 512)))
                .isEqualTo(new RunnerOptions(SlotPlan.LANE_SEQUENCES, CONTEXT, 3, 512, 8 * CONTEXT));
        assertThat(plan.lane(new RunnerOptions(1, CONTEXT, 3, 512)).sharedTokens())
                .isEqualTo(CONTEXT);
    }

    @Test
    void where_not_even_one_slot_fits_there_is_no_plan() {
        assertThat(plan(OptionalInt.empty(), 1)).isZero();
    }

    @Test
    void the_operators_number_counts_or_nothing() {
        long four = MemoryEstimate.of(header, RunnerOptions.of(4, CONTEXT)).totalBytes();

        assertThat(plan(OptionalInt.of(3), Long.MAX_VALUE)).isEqualTo(3);
        assertThat(plan(OptionalInt.of(32), Long.MAX_VALUE)).isEqualTo(32);
        assertThat(plan(OptionalInt.of(32), four)).isZero();
    }

    @Test
    void contexts_beyond_the_budget_leave_one_slot() {
        int huge = (int) (SlotPlan.CONTEXT_BUDGET_BYTES / header.cacheBytesPerToken());
        Optional<RunnerOptions> plan =
                new SlotPlan(OptionalInt.empty(), OptionalInt.empty()).plan(header, huge + 256, estimate -> true);

        assertThat(plan)
                .hasValueSatisfying(options -> assertThat(options.sequences()).isEqualTo(1));
    }

    @Test
    void it_starts_with_few_slots_unless_the_operator_set_them() {
        RunnerOptions planned = RunnerOptions.of(16, CONTEXT);

        assertThat(new SlotPlan(OptionalInt.empty(), OptionalInt.empty())
                        .first(planned)
                        .sequences())
                .isEqualTo(1);
        assertThat(new SlotPlan(OptionalInt.of(16), OptionalInt.empty()).first(planned))
                .isEqualTo(planned);
        assertThat(new SlotPlan(OptionalInt.empty(), OptionalInt.empty()).first(RunnerOptions.of(1, CONTEXT)))
                .isEqualTo(RunnerOptions.of(1, CONTEXT));
    }

    @Test
    void the_operators_threads_are_used() {
        RunnerOptions options = new SlotPlan(OptionalInt.empty(), OptionalInt.of(7))
                .plan(header, CONTEXT, estimate -> true)
                .orElseThrow();

        assertThat(options.threads()).isEqualTo(7);
        assertThat(options.contextTokensPerSequence()).isEqualTo(CONTEXT);
    }

    private int plan(OptionalInt slots, long availableBytes) {
        return new SlotPlan(slots, OptionalInt.empty())
                .plan(header, CONTEXT, estimate -> estimate.totalBytes() <= availableBytes)
                .map(RunnerOptions::sequences)
                .orElse(0);
    }
}
