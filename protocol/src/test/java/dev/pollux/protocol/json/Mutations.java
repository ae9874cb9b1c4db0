package dev.pollux.protocol.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Damages documents at random: bytes, runs of bytes, tokens, nesting and length. */
final class Mutations {

    private static final int LONGEST = 40_000;

    private static final byte[][] TOKENS = tokens(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "'",
            "\\",
            "\\u",
            "\\ud83d",
            "\\ude00",
            "null",
            "true",
            "false",
            "NaN",
            "-",
            "0",
            "00",
            "1e999",
            "-0",
            "9223372036854775808",
            "1e",
            ".",
            "0x",
            "\"@type\":",
            "\"text\":",
            "\"inline_data\":{",
            "\"parts\":",
            "\"type\":",
            "\"properties\":{\"a\":",
            "\"\"",
            "\"-Infinity\"",
            "{{{{",
            "[[[[",
            "\u0000",
            "€",
            "😀",
            "\"responseJsonSchema\":",
            "\"thinkingLevel\":",
            "\"data\":\"AA=\"",
            "\"startOffset\":\"1s\"");

    private final Random random;

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    private static byte[][] tokens(String... texts) {
        return Arrays.stream(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** The document with one to eight things wrong. */
    byte[] damage(byte[] document) {
        byte[] damaged = document.clone();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            damaged = once(damaged);
        }
        return damaged;
    }

    private byte[] once(byte[] document) {
        int at = random.nextInt(document.length + 1);
        int to = Math.min(document.length, at + random.nextInt(40));
        return switch (random.nextInt(8)) {
            case 0 -> replace(document, at, to, new byte[0]);
            case 1 -> replace(document, at, at, Arrays.copyOfRange(document, at, to));
            case 2 -> replace(document, at, at, TOKENS[random.nextInt(TOKENS.length)]);
            case 3 -> replace(document, at, to, TOKENS[random.nextInt(TOKENS.length)]);
            case 4 -> replace(document, at, Math.min(document.length, at + 1), new byte[] {(byte) random.nextInt(256)});
            case 5 -> replace(document, at, document.length, new byte[0]);
            case 6 -> replace(document, at, at, repeated(TOKENS[random.nextInt(TOKENS.length)]));
            default -> moved(document, at, to);
        };
    }

    private byte[] repeated(byte[] token) {
        int times = 1 + random.nextInt(300);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            out.writeBytes(token);
        }
        return out.toByteArray();
    }

    private byte[] moved(byte[] document, int from, int to) {
        byte[] run = Arrays.copyOfRange(document, from, to);
        int target = random.nextInt(document.length + 1);
        return replace(document, target, target, run);
    }

    private static byte[] replace(byte[] document, int from, int to, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(document, 0, from);
        out.writeBytes(by);
        out.write(document, to, document.length - to);
        byte[] result = out.toByteArray();
        return result.length <= LONGEST ? result : Arrays.copyOf(result, LONGEST);
    }
}
