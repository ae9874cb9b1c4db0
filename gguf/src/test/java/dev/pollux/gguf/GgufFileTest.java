package dev.pollux.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GgufFileTest {

    @TempDir
    Path folder;

    @Test
    void a_header_tells_what_the_model_is() {
        GgufHeader header = GgufFile.read(TinyModel.write(file(), 1));

        assertThat(header.architecture()).isEqualTo("llama");
        assertThat(header.name()).contains("Tiny Random");
        assertThat(header.license()).contains("apache-2.0");
        assertThat(header.chatTemplate()).contains(TinyModel.CHAT_TEMPLATE);
        assertThat(header.blockCount()).isEqualTo(2);
        assertThat(header.embeddingLength()).isEqualTo(64);
        assertThat(header.headCount()).isEqualTo(4);
        assertThat(header.contextLength()).isEqualTo(2048);
        assertThat(header.vocabularySize()).isEqualTo(276);
        assertThat(header.fileType()).isEqualTo(TensorType.F32);
        assertThat(header.partCount()).isEqualTo(1);
        assertThat(header.metadata().findFlag("tokenizer.ggml.add_bos_token")).contains(true);
        assertThat(header.metadata()
                        .findNumber("llama.attention.layer_norm_rms_epsilon")
                        .orElseThrow())
                .isEqualTo(1e-5f);
    }

    @Test
    void weights_are_counted() {
        GgufHeader header = GgufFile.read(TinyModel.write(file(), 1));

        // 2 x 276 x 64 embeddings, 2 layers of 12,288 attention, 24,576 feed-forward and 128 scales, 64 scales at the
        // end.
        assertThat(header.parameterCount()).isEqualTo(35_328 + 2 * (12_288 + 24_576 + 128) + 64);
        assertThat(header.weightBytes()).isEqualTo(4 * header.parameterCount());
        assertThat(header.sizeLabel()).isEqualTo("109K");
        assertThat(header.tensors()).hasSize(21);
        assertThat(header.tensors().getFirst())
                .isEqualTo(new GgufTensor("token_embd.weight", TensorType.F32, List.of(64L, 276L), 0));
    }

    @Test
    void the_cache_takes_keys_and_values_of_all_layers_in_half_precision() {
        GgufHeader header = GgufFile.read(TinyModel.write(file(), 1));

        assertThat(header.cacheBytesPerToken()).isEqualTo(2 * 2 * (16 + 16) * 2);
    }

    @Test
    void long_arrays_are_not_kept() {
        GgufWriter writer = TinyModel.writer(1)
                .ints("test.long", Collections.nCopies(1025, 7))
                .ints("test.short", Collections.nCopies(1024, 7));

        GgufMetadata metadata = GgufFile.read(writer.write(file())).metadata();

        assertThat(metadata.findArray("test.long").orElseThrow().numbers()).isEmpty();
        assertThat(metadata.findArray("test.long").orElseThrow().count()).isEqualTo(1025);
        assertThat(metadata.findArray("test.short").orElseThrow().numbers()).hasSize(1024);
        assertThat(metadata.findArray("tokenizer.ggml.tokens").orElseThrow().numbers())
                .isEmpty();
    }

    @Test
    void the_file_type_is_that_of_most_weights() {
        GgufWriter writer = TinyModel.writer(1).tensor("extra", TensorType.Q8_0, new byte[34 * 10_000], 320, 1000);

        assertThat(GgufFile.read(writer.write(file())).fileType()).isEqualTo(TensorType.Q8_0);
    }

    @Test
    void a_file_that_does_not_exist_is_named() {
        assertThatThrownBy(() -> GgufFile.read(folder.resolve("none.gguf")))
                .isInstanceOf(GgufException.class)
                .hasMessageEndingWith("none.gguf: no such file");
    }

    @Test
    void other_files_are_refused() throws IOException {
        refused(Files.writeString(file(), "<html>not found</html>"), "model.gguf: not a GGUF file");
        refused(Files.writeString(file(), ""), "model.gguf: not a GGUF file");
    }

    @Test
    void old_new_and_foreign_versions_are_refused() {
        refused(
                TinyModel.writer(1).version(1).write(file()),
                "model.gguf: GGUF version 1 is not supported, only 2 and 3");
        refused(
                TinyModel.writer(1).version(4).write(file()),
                "model.gguf: GGUF version 4 is not supported, only 2 and 3");
        refused(
                TinyModel.writer(1).version(0x03000000).write(file()),
                "model.gguf: written for big-endian machines, which the library cannot read here");
        assertThat(GgufFile.read(TinyModel.writer(1).version(2).write(file())).version())
                .isEqualTo(2);
    }

    @Test
    void a_file_cut_off_in_its_weights_is_truncated() throws IOException {
        byte[] whole = TinyModel.writer(1).bytes();
        Files.write(file(), Arrays.copyOf(whole, whole.length - 1000));

        refused(
                file(),
                "model.gguf: truncated: ends at byte " + (whole.length - 1000) + " inside tensor 'output.weight'");
    }

    @Test
    void a_file_cut_off_in_its_header_is_truncated() throws IOException {
        Files.write(file(), Arrays.copyOf(TinyModel.writer(1).bytes(), 300));

        assertThatThrownBy(() -> GgufFile.read(file()))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("truncated");
    }

    @Test
    void counts_are_compared_with_what_is_possible() throws IOException {
        byte[] bytes = TinyModel.writer(1).bytes();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(8, -1);
        Files.write(file(), bytes);

        refused(
                file(),
                "model.gguf: damaged: claims to have 18446744073709551615 tensors, at most 100000 are possible");
    }

    @Test
    void lengths_are_compared_with_the_file() {
        refusedWhen(
                writer -> writer.raw("test.key", 8, longs(Long.MAX_VALUE)), "claims to have 9223372036854775807 bytes");
        refusedWhen(writer -> writer.raw("test.key", 8, longs(10_000_000)), "truncated");
        refusedWhen(
                writer -> writer.raw(
                        "test.key",
                        9,
                        ByteBuffer.allocate(12)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putInt(0)
                                .putLong(1L << 40)
                                .array()),
                "key 'test.key' claims to have 1099511627776 elements");
        refusedWhen(writer -> writer.raw("test.key", 13, new byte[0]), "key 'test.key' has the unknown type 13");
    }

    @ParameterizedTest
    @CsvSource({
        "llama.block_count, 0, 'llama.block_count'' is 0, not between 1 and 512'",
        "llama.block_count, 2147483647, 'llama.block_count'' is 2147483647, not between 1 and 512'",
        "llama.embedding_length, 0, 'llama.embedding_length'' is 0'",
        "llama.context_length, 0, 'llama.context_length'' is 0'",
        "llama.attention.head_count, 4294967295, 'llama.attention.head_count'' is 4294967295'",
        "llama.attention.head_count, 100, more attention heads than the 64 elements of an embedding",
        "llama.attention.head_count_kv, 3, 4 attention heads cannot share 3 key-value heads",
        "llama.expert_count, 1025, 'llama.expert_count'' is 1025, not between 0 and 1024'",
        "llama.expert_used_count, 1, 'llama.expert_used_count'' is 1, not between 0 and 0'",
        "llama.vocab_size, 0, 'llama.vocab_size'' is 0'",
        "general.alignment, 33, general.alignment is not a power of two",
    })
    void numbers_that_would_end_the_process_are_refused(String key, long value, String message) {
        refusedWhen(writer -> writer.uint32(key, value), message);
    }

    @Test
    void a_model_must_say_what_is_needed_to_load_it() {
        refusedWhen(writer -> writer.without("llama.block_count"), "does not say 'llama.block_count'");
        refusedWhen(writer -> writer.without("general.architecture"), "does not say which architecture the model has");
        refusedWhen(writer -> writer.string("general.architecture", "x"), "unknown architecture 'x'");
        refusedWhen(writer -> writer.without("tokenizer.ggml.model"), "has no tokenizer");
        refusedWhen(writer -> writer.without("tokenizer.ggml.tokens"), "has a vocabulary of 0 tokens");
        refusedWhen(
                writer -> writer.floats("tokenizer.ggml.scores", List.of(1f)),
                "'tokenizer.ggml.scores' does not cover the vocabulary");
        refusedWhen(
                writer -> writer.float32("llama.attention.layer_norm_rms_epsilon", -1),
                "'llama.attention.layer_norm_rms_epsilon' is not between 0 and 1");
        refusedWhen(writer -> writer.string("llama.rope.scaling.type", "x"), "unknown kind of position scaling 'x'");
    }

    @Test
    void a_vocabulary_must_have_different_texts_and_all_bytes() {
        List<String> tokens = TinyModel.tokens();
        refusedWhen(
                writer -> writer.strings("tokenizer.ggml.tokens", replace(tokens, 270, "hello")),
                "two tokens have the same text");
        refusedWhen(
                writer -> writer.strings("tokenizer.ggml.tokens", replace(tokens, 270, "hello\u0000x")),
                "two tokens have the same text");
        refusedWhen(
                writer -> writer.strings("tokenizer.ggml.tokens", replace(tokens, TinyModel.FIRST_BYTE + 200, "x")),
                "the vocabulary has no token for byte 200");
        List<String> unnamed = replace(replace(tokens, 270, ""), 271, "");
        assertThat(GgufFile.read(TinyModel.writer(1)
                                .strings("tokenizer.ggml.tokens", unnamed)
                                .write(file()))
                        .vocabularySize())
                .isEqualTo(276);
    }

    @Test
    void long_token_texts_are_compared_whole() {
        String text = "x".repeat(200_000);
        refusedWhen(
                writer -> writer.strings(
                        "tokenizer.ggml.tokens", replace(replace(TinyModel.tokens(), 270, text), 271, text)),
                "two tokens have the same text");
        assertThat(GgufFile.read(TinyModel.writer(1)
                                .strings(
                                        "tokenizer.ggml.tokens",
                                        replace(replace(TinyModel.tokens(), 270, text), 271, text + "y"))
                                .write(file()))
                        .vocabularySize())
                .isEqualTo(276);
    }

    @Test
    void files_that_hold_something_else_than_a_model_are_refused() {
        refusedWhen(writer -> writer.string("general.type", "adapter"), "holds no model but an item of type 'adapter'");
        refusedWhen(writer -> writer.string("general.architecture", "clip"), "holds the vision part of a model");
    }

    @Test
    void tensors_of_types_that_weights_cannot_have_are_refused() {
        refusedWhen(
                writer -> writer.tensor("odd", TensorType.I64, new byte[8], 1, 1),
                "tensor 'odd' cannot be of type I64");
        refusedWhen(
                writer -> writer.tensor("odd", TensorType.F16, new byte[64], 32), "tensor 'odd' cannot be of type F16");
        refusedWhen(
                writer -> writer.tensor("odd", TensorType.Q8_0, new byte[34], 33), "no whole number of Q8_0 blocks");
        refusedWhen(writer -> writer.tensor("odd", TensorType.F32, new byte[0], 0), "has a dimension of 0 elements");
        refusedWhen(
                writer -> writer.tensor("odd", TensorType.F32, new byte[0], 1L << 40, 1L << 40),
                "tensor 'odd' is larger than the file");
    }

    @Test
    void a_part_of_a_split_model_needs_no_hyperparameters() {
        Path part = new GgufWriter().tensor("x", new float[] {1}, 1).write(file());

        assertThat(GgufFile.readPart(part).tensors()).hasSize(1);
        refused(part, "model.gguf: does not say which architecture the model has");
    }

    /** What is wrong must be told; nothing else may be thrown, and no giant array allocated. */
    @Test
    void any_damage_is_told_or_harmless() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] whole = TinyModel.writer(1).bytes();
        int headerBytes = (int) GgufFile.read(TinyModel.write(file(), 1)).dataOffset();
        byte[] header = Arrays.copyOf(whole, headerBytes);
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = damage(header, random);
            writeWithEmptyWeights(damaged, damaged.length == headerBytes ? whole.length : damaged.length);
            try {
                GgufFile.read(file());
            } catch (GgufException e) {
                assertThat(e.getMessage()).as("seed %d, round %d", seed, round).startsWith("model.gguf: ");
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }

    private void writeWithEmptyWeights(byte[] header, long fileBytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
            file.setLength(header.length);
            file.write(header);
            file.setLength(fileBytes);
        }
    }

    private static byte[] damage(byte[] header, Random random) {
        byte[] copy = random.nextInt(4) == 0 ? Arrays.copyOf(header, random.nextInt(header.length)) : header.clone();
        for (int i = random.nextInt(4); i >= 0 && copy.length > 8; i--) {
            int at = random.nextInt(copy.length - 8);
            ByteBuffer buffer = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
            switch (random.nextInt(4)) {
                case 0 -> copy[at] = (byte) random.nextInt();
                case 1 -> copy[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> buffer.putInt(at, random.nextInt());
                default -> buffer.putLong(at, random.nextLong() >>> random.nextInt(64));
            }
        }
        return copy;
    }

    private static List<String> replace(List<String> texts, int index, String text) {
        List<String> changed = new ArrayList<>(texts);
        changed.set(index, text);
        return changed;
    }

    private void refusedWhen(Consumer<GgufWriter> change, String message) {
        GgufWriter writer = TinyModel.writer(1);
        change.accept(writer);
        assertThatThrownBy(() -> GgufFile.read(writer.write(file())))
                .isInstanceOf(GgufException.class)
                .hasMessageStartingWith("model.gguf: ")
                .hasMessageContaining(message);
    }

    private static void refused(Path file, String message) {
        assertThatThrownBy(() -> GgufFile.read(file))
                .isInstanceOf(GgufException.class)
                .hasMessage(message);
    }

    private static byte[] longs(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    private Path file() {
        return folder.resolve("model.gguf");
    }
}
