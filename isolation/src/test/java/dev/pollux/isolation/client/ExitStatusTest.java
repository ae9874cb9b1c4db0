package dev.pollux.isolation.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitStatusTest {

    @Test
    void signals_are_called_by_name() {
        assertThat(ExitStatus.describe(128 + 9)).isEqualTo("ended by SIGKILL");
        assertThat(ExitStatus.describe(128 + 11)).isEqualTo("ended by SIGSEGV");
        assertThat(ExitStatus.describe(128 + 31)).isEqualTo("ended by signal 31");
    }

    @Test
    void other_ends_are_told_as_they_are() {
        assertThat(ExitStatus.describe(0)).isEqualTo("ended with status 0");
        assertThat(ExitStatus.describe(3)).isEqualTo("ran out of Java heap");
    }
}
