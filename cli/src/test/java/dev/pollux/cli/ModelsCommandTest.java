package dev.pollux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.catalog.ModelLibrary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsCommandTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeModel() throws IOException {
        file = Files.write(folder.resolve("Tiny-Q8_0.gguf"), tinyModel());
    }

    private CliRun cli() {
        return new CliRun(folder.resolve("home"));
    }

    @Test
    void a_pulled_model_is_listed_and_can_be_removed() {
        CliRun pull = cli();
        assertThat(pull.run("models", "pull", file.toString())).isZero();
        assertThat(pull.out()).isEqualTo("tiny is installed: Q8_0, 3.3 kB\n");

        CliRun list = cli();
        assertThat(list.run("models", "list")).isZero();
        assertThat(list.out().lines())
                .containsExactly(
                        "ID    STATE  PURPOSE  FORMAT  SIZE    CONTEXT  ARCHITECTURE  SOURCE",
                        "tiny  -      text     Q8_0    3.3 kB  4096     llama         " + file);

        CliRun remove = cli();
        assertThat(remove.run("models", "rm", "--yes", "tiny")).isZero();
        assertThat(remove.out()).isEqualTo("tiny is deleted\n");
        assertThat(cli().run("models", "rm", "--yes", "tiny")).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void models_of_the_distribution_are_listed_and_stay() {
        Path distribution = folder.resolve("distribution");
        new CliRun(distribution).run("models", "pull", file.toString());
        System.setProperty(ModelLibrary.DISTRIBUTION, distribution.toString());
        try {
            CliRun list = cli();
            assertThat(list.run("models", "list")).isZero();
            assertThat(list.out()).contains("tiny  -      text     Q8_0");

            CliRun remove = cli();
            assertThat(remove.run("models", "rm", "--yes", "tiny")).isEqualTo(ExitCode.FAILED);
            assertThat(remove.err()).isEqualTo("pollux: 'tiny' came with this distribution and stays\n");
        } finally {
            System.clearProperty(ModelLibrary.DISTRIBUTION);
        }
    }

    @Test
    void a_name_can_be_chosen() {
        CliRun pull = cli();

        assertThat(pull.run("models", "pull", "--name", "mine", file.toString()))
                .isZero();
        assertThat(pull.out()).startsWith("mine is installed");
    }

    @Test
    void lists_can_be_read_by_programs() {
        cli().run("models", "pull", file.toString());
        CliRun list = cli();

        assertThat(list.run("models", "list", "--json")).isZero();
        assertThat(list.out()).startsWith("[").contains("\"id\" : \"tiny\"", "\"contextLength\" : 4096");
    }

    @Test
    void an_empty_list_says_what_to_do_but_stays_empty_for_programs() {
        CliRun list = cli();
        assertThat(list.run("models", "list")).isZero();
        assertThat(list.out()).isEmpty();
        assertThat(list.err()).contains("pollux models pull smollm2-135m-instruct");

        CliRun json = cli();
        json.run("models", "list", "--json");
        assertThat(json.out()).isEqualTo("[ ]\n");
    }

    @Test
    void presets_are_listed_with_what_they_cost() {
        CliRun list = cli();

        assertThat(list.run("models", "list", "--available")).isZero();
        assertThat(list.out()).contains("smollm2-135m-instruct", "98.4 MB", "Apache-2.0");
    }

    @Test
    void a_broken_entry_is_mentioned_beside_the_list() throws IOException {
        Files.createDirectories(folder.resolve("home/models/half"));
        CliRun list = cli();

        assertThat(list.run("models", "list")).isZero();
        assertThat(list.err()).contains("half cannot be used: its manifest cannot be read");
    }

    @Test
    void deleting_asks_a_person_first() {
        cli().run("models", "pull", file.toString());

        assertThat(cli().onTerminal().withInput("\n").run("models", "rm", "tiny"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(cli().withInput("y\n").run("models", "rm", "tiny")).isEqualTo(ExitCode.USAGE);
        assertThat(cli().onTerminal().withInput("y\n").run("models", "rm", "tiny"))
                .isZero();
    }

    @Test
    void nobody_is_asked_about_a_model_that_is_not_there() {
        CliRun remove = cli();

        assertThat(remove.run("models", "rm", "nope")).isEqualTo(ExitCode.FAILED);
        assertThat(remove.err()).isEqualTo("pollux: no model 'nope' is installed\n");
    }

    @Test
    void a_broken_entry_can_be_removed() throws IOException {
        Files.createDirectories(folder.resolve("home/models/half"));

        assertThat(cli().run("models", "rm", "--yes", "half")).isZero();
        assertThat(folder.resolve("home/models/half")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../models", "a/b", "/etc", ".downloads", "-rf"})
    void only_ids_can_be_deleted(String id) {
        CliRun remove = cli();

        assertThat(remove.run("models", "rm", "--yes", "--", id)).isEqualTo(ExitCode.USAGE);
        assertThat(remove.err()).contains("is not a model id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pypi:--index-url==1", "hf:a/b", "no-such-preset", "ftp://x/y.gguf"})
    void a_source_that_makes_no_sense_is_a_misuse(String source) {
        CliRun pull = cli();

        assertThat(pull.run("models", "pull", source)).isEqualTo(ExitCode.USAGE);
        assertThat(pull.err()).startsWith("pollux: ").hasLineCount(1);
    }

    @Test
    void progress_is_a_line_that_is_redrawn_on_a_terminal() {
        CliRun pull = cli();
        pull.onTerminal().run("models", "pull", file.toString());

        assertThat(pull.err()).contains("\r\u001b[KCopying  [########################]  100% of 3.3 kB");
    }

    @Test
    void progress_is_plain_lines_elsewhere() {
        CliRun pull = cli();
        pull.run("models", "pull", file.toString());

        assertThat(pull.err().lines()).containsExactly("Copying 0% of 3.3 kB", "Copying 100% of 3.3 kB");
    }

    @Test
    void commands_that_do_not_exist_get_a_suggestion() {
        CliRun cli = cli();

        assertThat(cli.run("models", "lst")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err()).contains("list", "Try 'pollux models --help'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "models", "models pull", "models rm", "ask --model"})
    void incomplete_command_lines_are_misuses(String line) {
        assertThat(cli().run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void the_version_is_the_applications() {
        CliRun cli = cli();

        assertThat(cli.run("--version")).isZero();
        assertThat(cli.out()).isEqualTo("pollux 1.2.3\n");
    }

    @Test
    void colours_are_for_terminals_that_want_them() {
        CliRun plain = cli().onTerminal();
        plain.run("models", "rm", "--yes", "x");
        assertThat(plain.err()).isEqualTo("pollux: no model 'x' is installed\n");

        CliRun coloured = cli().withTraits(new Terminal.Traits(true, true, true, true));
        coloured.run("models", "rm", "--yes", "x");
        assertThat(coloured.err()).startsWith("\u001b[31mpollux: \u001b[0m");
    }

    /** A whole GGUF file of one tensor (ggml/docs/gguf.md, version 3). */
    private static byte[] tinyModel() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(u32(3));
        out.writeBytes(u64(1));
        out.writeBytes(u64(8));
        text(out, "general.architecture", "llama");
        number(out, "llama.context_length", 4096);
        number(out, "llama.block_count", 1);
        number(out, "llama.embedding_length", 32);
        number(out, "llama.attention.head_count", 1);
        number(out, "llama.attention.head_count_kv", 1);
        text(out, "tokenizer.ggml.model", "gpt2");
        string(out, "tokenizer.ggml.tokens");
        out.writeBytes(u32(9));
        out.writeBytes(u32(8));
        out.writeBytes(u64(64));
        for (int token = 0; token < 64; token++) {
            string(out, "t" + token);
        }
        string(out, "token_embd.weight");
        out.writeBytes(u32(2));
        out.writeBytes(u64(32));
        out.writeBytes(u64(64));
        out.writeBytes(u32(8));
        out.writeBytes(u64(0));
        out.writeBytes(new byte[(32 - out.size() % 32) % 32]);
        out.writeBytes(new byte[64 * 34]);
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String key, String value) {
        string(out, key);
        out.writeBytes(u32(8));
        string(out, value);
    }

    private static void number(ByteArrayOutputStream out, String key, int value) {
        string(out, key);
        out.writeBytes(u32(4));
        out.writeBytes(u32(value));
    }

    private static void string(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(u64(bytes.length));
        out.writeBytes(bytes);
    }

    private static byte[] u32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] u64(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }
}
