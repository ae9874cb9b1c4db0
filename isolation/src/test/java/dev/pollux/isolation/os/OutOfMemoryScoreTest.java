package dev.pollux.isolation.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutOfMemoryScoreTest {

    @ParameterizedTest
    @CsvSource({"0, 500", "-999, -499", "300, 800", "501, 1000", "1000, 1000"})
    void the_score_is_raised_above_the_inherited_one(String inherited, String raised, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("oom_score_adj"), inherited + "\n");
        OutOfMemoryScore.raise(file);
        assertThat(file).hasContent(raised);
    }
}
