package dev.pollux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.catalog.Progress;
import dev.pollux.catalog.Progress.Phase;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void a_phase_that_does_not_count_bytes_shows_no_size_on_a_terminal() {
        reencode(new ProgressBar(terminal(true)));

        assertThat(shown()).contains("Re-encoding for this machine").doesNotContain("%", " B", "[#");
    }

    @Test
    void a_phase_that_does_not_count_bytes_is_one_line_elsewhere() {
        reencode(new ProgressBar(terminal(false)));

        assertThat(shown().lines()).containsExactly("Re-encoding for this machine");
    }

    @Test
    void a_phase_that_counts_bytes_without_a_total_shows_them() {
        new ProgressBar(terminal(false)).progressed(new Progress(Phase.DOWNLOADING, 3_300, -1, 0));

        assertThat(shown()).isEqualTo("Downloading 3.3 kB\n");
    }

    private static void reencode(ProgressBar bar) {
        bar.progressed(new Progress(Phase.REENCODING, 0, -1, 0));
        bar.progressed(new Progress(Phase.REENCODING, 1, 1, 0));
        bar.end();
    }

    private Terminal terminal(boolean person) {
        return new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                new Terminal.Traits(person, person, person, false));
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
