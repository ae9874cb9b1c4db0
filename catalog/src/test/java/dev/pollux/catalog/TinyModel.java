package dev.pollux.catalog;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes of a GGUF file that is whole and says little (ggml/docs/gguf.md, version 3). */
final class TinyModel {

    private static final int UINT32 = 4;
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final int ROWS = 64;

    /** Numbers of tensor types; a block has 32 elements ({@code ggml.h}). */
    static final int Q4_1 = 3;

    static final int Q8_0 = 8;

    static final int PARAMETERS = 32 * ROWS;

    private TinyModel() {}

    /** @param seed makes files different */
    static byte[] bytes(int type, int seed) {
        return bytes(type, seed, 0);
    }

    /** @param pooling how it makes a vector of a text; 0 for a model that generates */
    static byte[] bytes(int type, int seed, int pooling) {
        Writer writer = new Writer();
        writer.raw("GGUF".getBytes(StandardCharsets.US_ASCII)).u32(3).u64(1).u64(10);
        writer.key("llama.pooling_type", UINT32).u32(pooling);
        writer.key("general.architecture", STRING).text("llama");
        writer.key("general.license", STRING).text("mit");
        writer.key("llama.context_length", UINT32).u32(4096);
        writer.key("llama.block_count", UINT32).u32(1);
        writer.key("llama.embedding_length", UINT32).u32(32);
        writer.key("llama.attention.head_count", UINT32).u32(1);
        writer.key("llama.attention.head_count_kv", UINT32).u32(1);
        writer.key("tokenizer.ggml.model", STRING).text("gpt2");
        writer.key("tokenizer.ggml.tokens", ARRAY).u32(STRING).u64(ROWS);
        for (int token = 0; token < ROWS; token++) {
            writer.text("t" + token);
        }
        writer.text("token_embd.weight").u32(2).u64(32).u64(ROWS).u32(type).u64(0);
        writer.pad(32);
        byte[] block = new byte[type == Q4_1 ? 20 : 34];
        Arrays.fill(block, (byte) seed);
        for (int row = 0; row < ROWS; row++) {
            writer.raw(block);
        }
        return writer.bytes();
    }

    static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static final class Writer {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Writer raw(byte[] bytes) {
            out.writeBytes(bytes);
            return this;
        }

        Writer u32(int value) {
            return raw(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(value)
                    .array());
        }

        Writer u64(long value) {
            return raw(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(value)
                    .array());
        }

        Writer text(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return u64(bytes.length).raw(bytes);
        }

        Writer key(String key, int type) {
            return text(key).u32(type);
        }

        void pad(int alignment) {
            while (out.size() % alignment != 0) {
                out.write(0);
            }
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
