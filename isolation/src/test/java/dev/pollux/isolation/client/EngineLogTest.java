package dev.pollux.isolation.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EngineLogTest {

    private final EngineLog log = new EngineLog();

    @Test
    void warnings_errors_and_what_native_code_writes_are_kept_and_ordinary_news_are_not() {
        follow("""
                INFO 1 slots of 4096 tokens
                WARN a tensor is odd
                DEBUG nothing

                ERROR it broke
                GGML_ASSERT(x) failed
                """);
        assertThat(log.lastLines()).containsExactly("a tensor is odd", "it broke", "GGML_ASSERT(x) failed");
    }

    @Test
    void only_the_last_lines_are_kept_and_none_is_long() {
        follow(IntStream.range(0, 100).mapToObj(line -> line + "x".repeat(1000)).collect(Collectors.joining("\n")));
        assertThat(log.lastLines()).hasSize(12).allMatch(line -> line.length() == 300);
        assertThat(log.lastLines().getLast()).startsWith("99x");
    }

    private void follow(String output) {
        log.follow(new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)));
    }
}
