package dev.pollux.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryEstimateTest {

    @TempDir
    Path folder;

    @Test
    void a_model_takes_its_weights_its_cache_and_what_computing_needs() {
        MemoryEstimate estimate = MemoryEstimate.of(TestModels.tiny().header(), new RunnerOptions(4, 500, 1, 512));

        assertThat(estimate.weightBytes()).isEqualTo(437_504);
        // 4 sequences of 512 tokens, each 2 layers x 2 heads x 32 elements x 2 bytes.
        assertThat(estimate.cacheBytes()).isEqualTo(4 * 512 * 256);
        assertThat(estimate.computeBytes()).isEqualTo((32L << 20) + (512 * 16 * 64 + 2 * 4 * 276) * 4);
    }

    @Test
    void what_does_not_fit_is_refused_with_both_sizes() {
        MemoryEstimate estimate = new MemoryEstimate(3L << 30, 1L << 30, 100L << 20);

        assertThatThrownBy(() -> estimate.requireAvailable(2L << 30))
                .isInstanceOf(LlamaException.class)
                .hasMessage("not enough memory: needs about 4.1 GB, 2.0 GB available"
                        + " (weights 3.0 GB, context 1.0 GB, computing 100 MB)");
        assertThatCode(() -> estimate.requireAvailable(5L << 30)).doesNotThrowAnyException();
    }

    @Test
    void a_context_that_does_not_fit_is_refused_before_it_is_made() {
        RunnerOptions huge = new RunnerOptions(256, 8_000_000, 1, 512);

        assertThatThrownBy(() -> TestModels.tiny().newRunner(huge))
                .isInstanceOf(LlamaException.class)
                .hasMessageStartingWith("not enough memory: needs about 48");
    }

    @Test
    void impossible_options_are_refused() {
        assertThatThrownBy(() -> new RunnerOptions(0, 256, 1, 512)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RunnerOptions(257, 256, 1, 512)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RunnerOptions(8, 256, 1, 7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RunnerOptions(8, 256, 0, 512)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RunnerOptions(256, Integer.MAX_VALUE, 1, 512))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_kernel_says_what_is_available() throws IOException {
        Path meminfo = Files.writeString(
                folder.resolve("meminfo"), "MemTotal: 24000000 kB\nMemAvailable:   20000 kB\nSwapTotal: 0 kB\n");

        assertThat(AvailableMemory.ofSystem(meminfo)).hasValue(20_000L << 10);
        assertThat(AvailableMemory.ofSystem(folder.resolve("none"))).isEmpty();
        assertThat(AvailableMemory.bytes()).isPositive();
    }

    @Test
    void a_container_leaves_its_limit_less_what_cannot_be_dropped() throws IOException {
        Files.writeString(folder.resolve("memory.max"), "1000000\n");
        Files.writeString(folder.resolve("memory.current"), "700000\n");
        Files.writeString(folder.resolve("memory.stat"), "anon 5\nactive_file 9\ninactive_file 100000\n");

        assertThat(AvailableMemory.ofContainer(folder)).hasValue(400_000);
    }

    @Test
    void a_container_without_a_limit_limits_nothing() throws IOException {
        Files.writeString(folder.resolve("memory.max"), "max\n");
        Files.writeString(folder.resolve("memory.current"), "700000\n");

        assertThat(AvailableMemory.ofContainer(folder)).isEmpty();
        assertThat(AvailableMemory.ofContainer(folder.resolve("none"))).isEmpty();
    }

    @Test
    void two_hardware_threads_of_a_core_count_once() throws IOException {
        for (int processor = 0; processor < 4; processor++) {
            Path topology = Files.createDirectories(folder.resolve("cpu" + processor + "/topology"));
            Files.writeString(
                    topology.resolve("thread_siblings_list"), processor / 2 * 2 + "-" + (processor / 2 * 2 + 1));
        }
        Files.createDirectories(folder.resolve("cpufreq"));

        assertThat(Processors.coresOf(folder)).isEqualTo(2);
        assertThat(Processors.coresOf(folder.resolve("none"))).isZero();
        assertThat(Processors.usableCores()).isPositive();
    }
}
