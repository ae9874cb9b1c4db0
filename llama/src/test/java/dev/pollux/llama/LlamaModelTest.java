package dev.pollux.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.engine.PromptSegment;
import dev.pollux.gguf.GgufWriter;
import dev.pollux.gguf.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LlamaModelTest {

    private static final RunnerOptions SMALL = new RunnerOptions(1, 256, 1, 64);

    @TempDir
    Path folder;

    @Test
    void a_model_tells_what_its_file_says() {
        LlamaModel model = TestModels.tiny();

        assertThat(model.chatTemplate()).contains(TinyModel.CHAT_TEMPLATE);
        assertThat(model.header().architecture()).isEqualTo("llama");
    }

    @Test
    void the_runtime_describes_itself() {
        assertThat(TestModels.RUNTIME.version()).contains("0.5.0");
        assertThat(TestModels.RUNTIME.systemDescription()).contains("CPU").doesNotContain("\n");
        assertThat(TestModels.RUNTIME.devices()).isNotEmpty().allMatch(device -> device.totalBytes() > 0);
        assertThat(LlamaRuntime.load()).isSameAs(TestModels.RUNTIME);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void loading_reports_progress_up_to_the_end(boolean mapped) {
        List<Double> shares = new ArrayList<>();
        LoadOptions options = new LoadOptions(0, mapped, shares::add);

        LlamaModel.load(TestModels.RUNTIME, TinyModel.write(file("a.gguf"), 1), options)
                .close();

        assertThat(shares).isSorted().endsWith(1.0).allMatch(share -> share >= 0 && share <= 1);
    }

    @Test
    void a_listener_that_throws_does_not_stop_loading() {
        LoadOptions options = LoadOptions.defaults().withProgress(share -> {
            throw new IllegalStateException("listener");
        });

        LlamaModel.load(TestModels.RUNTIME, TinyModel.write(file("a.gguf"), 1), options)
                .close();
    }

    @Test
    void a_file_whose_name_is_not_ascii_is_loaded() {
        TestModels.load(TinyModel.write(file("modèle 模型.gguf"), 1)).close();
    }

    @Test
    void a_model_is_closed_after_its_runners() {
        LlamaModel model = TestModels.load(TinyModel.write(file("a.gguf"), 1));
        LlamaModelRunner runner = model.newRunner(SMALL);

        assertThatThrownBy(model::close).isInstanceOf(IllegalStateException.class);
        runner.close();
        model.close();
        model.close();
    }

    @Test
    void a_tokenizer_of_a_closed_model_throws_instead_of_crashing() {
        LlamaModel model = TestModels.load(TinyModel.write(file("a.gguf"), 1));
        model.close();

        assertThatThrownBy(() -> model.tokenizer().encode(List.of(new PromptSegment("a", false))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> model.newRunner(SMALL)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void damaged_files_are_refused_before_native_code_sees_them() throws IOException {
        Path file = Files.writeString(file("a.gguf"), "no model");

        assertThatThrownBy(() -> TestModels.load(file))
                .isInstanceOf(LlamaException.class)
                .hasMessage("a.gguf: not a GGUF file");
    }

    @Test
    void what_the_library_refuses_is_told_with_its_reason() {
        GgufWriter writer = new GgufWriter();
        copyWithout(writer);

        assertThatThrownBy(() -> TestModels.load(writer.write(file("a.gguf"))))
                .isInstanceOf(LlamaException.class)
                .hasMessageStartingWith("a.gguf: cannot be loaded: ")
                .hasMessageContaining("token_embd.weight");
    }

    @Test
    void a_missing_part_of_a_split_model_is_named() {
        Path first = TinyModel.writer(1).uint32("split.count", 2).write(file("m-00001-of-00002.gguf"));

        assertThatThrownBy(() -> TestModels.load(first))
                .isInstanceOf(LlamaException.class)
                .hasMessageEndingWith("m-00002-of-00002.gguf: no such file");
    }

    @Test
    void a_part_that_is_not_the_first_is_refused() {
        Path second = TinyModel.writer(1).uint32("split.count", 2).write(file("m-00002-of-00002.gguf"));

        assertThatThrownBy(() -> TestModels.load(second))
                .isInstanceOf(LlamaException.class)
                .hasMessageContaining("is split into 2 files; name the first one");
    }

    @Test
    void a_folder_without_libraries_is_told() {
        assertThatThrownBy(() -> dev.pollux.llama.ffi.NativeLibraries.load(folder))
                .hasMessageContaining("no native libraries for");
    }

    /** A header that says everything and holds one unrelated tensor. */
    private static void copyWithout(GgufWriter writer) {
        TinyModel.addHeader(writer);
        writer.tensor("unrelated", new float[] {1}, 1);
    }

    private Path file(String name) {
        return folder.resolve(name);
    }
}
