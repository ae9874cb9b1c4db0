package dev.pollux.isolation.os;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {

    @Test
    void linux_is_known_on_two_processors() {
        assertThat(Architecture.of("Linux", "amd64")).contains(Architecture.X86_64);
        assertThat(Architecture.of("Linux", "aarch64")).contains(Architecture.AARCH64);
    }

    @ParameterizedTest
    @CsvSource({"Mac OS X, aarch64", "Windows 11, amd64", "Linux, riscv64", "FreeBSD, amd64"})
    void nothing_else_is_known(String system, String processor) {
        assertThat(Architecture.of(system, processor)).isEmpty();
    }
}
