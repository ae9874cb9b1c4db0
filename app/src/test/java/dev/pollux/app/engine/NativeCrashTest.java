package dev.pollux.app.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.app.Main;
import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineOrder;
import dev.pollux.engine.EngineStartException;
import dev.pollux.engine.PrefixBudget;
import dev.pollux.gguf.GgufException;
import dev.pollux.gguf.GgufFile;
import dev.pollux.gguf.TinyModel;
import dev.pollux.isolation.client.EngineExit;
import dev.pollux.isolation.client.EngineState;
import dev.pollux.isolation.client.IsolatedEngines;
import dev.pollux.isolation.client.Vigilance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model file at which llama.cpp ends its process, loaded past our own check. */
@Tag("native")
class NativeCrashTest {

    @TempDir
    private Path folder;

    @Test
    void a_model_that_aborts_in_native_code_is_reported_and_the_server_lives() throws IOException {
        Path file = Files.write(
                folder.resolve("aborts.gguf"),
                TinyModel.writer(1).uint32("llama.block_count", 0x7FFF_FFFFL).bytes());
        assertThat(catchThrowableOfType(GgufException.class, () -> GgufFile.read(file)))
                .as("our own check refuses it")
                .isNotNull();

        IsolatedEngines unchecked = engines(UncheckedProgram.class);
        EngineStartException failure =
                catchThrowableOfType(EngineStartException.class, () -> unchecked.start(order(file), _ -> {}));

        assertThat(failure.reason()).isEqualTo(EngineStartException.Reason.CRASHED);
        EngineExit exit = unchecked.states().getFirst().lastExit().orElseThrow();
        assertThat(exit.reason()).isEqualTo("ended by SIGABRT");
        assertThat(exit.lastLines()).anyMatch(line -> line.contains("GGML_ASSERT") || line.contains("n_layer"));
        assertThat(unchecked.states()).extracting(EngineState::stage).containsExactly(EngineState.Stage.UNLOADED);
        anotherModelIsServed();
    }

    private void anotherModelIsServed() {
        Path good = folder.resolve("good.gguf");
        TinyModel.write(good, 1);
        try (Engine engine = engines(Main.class).start(order(good), _ -> {})) {
            assertThat(engine.statistics().slots()).isEqualTo(1);
        }
    }

    private IsolatedEngines engines(Class<?> program) {
        return IsolatedEngines.in(
                folder.resolve("run"), EngineCommandLine.launcher(program.getName(), folder), Vigilance.defaults());
    }

    private static EngineOrder order(Path file) {
        return new EngineOrder("model", file, 256, OptionalInt.empty(), OptionalInt.of(1), 8, PrefixBudget.NONE, 0);
    }
}
