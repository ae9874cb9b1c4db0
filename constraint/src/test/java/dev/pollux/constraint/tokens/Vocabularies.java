package dev.pollux.constraint.tokens;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Made-up vocabularies: all single bytes, common pieces of JSON, and random words. Token 0 is a control token, token 1 ends. */
final class Vocabularies {
    static final int END = 1;
    private static final List<String> PIECES = List.of(
            "{\"", "\":", "\",\"", "\"}", "},{", "]}", "[{", "\": ", "\", \"", "{}", "[]", "null", "true", "false",
            ",\"", "\\n", "\\u00", "\\\"", "\":{\"", "\"]", "}}", "  ", "\n  ", "é", "漢", "😀", "<tool", "_call>", "</",
            ".0", "-1");

    private Vocabularies() {}

    static Vocabulary of(int size, Random random) {
        Set<String> words = new LinkedHashSet<>(PIECES);
        String letters = "etaoinshrdlucmfwypvbgkjqxz0123456789";
        while (words.size() < size - 258) {
            StringBuilder word = new StringBuilder();
            int kind = random.nextInt(12);
            if (kind < 6) {
                word.append(' ');
            }
            for (int i = 1 + random.nextInt(3) + random.nextInt(7); i > 0; i--) {
                int at = Math.min(random.nextInt(letters.length()), random.nextInt(letters.length()));
                word.append(letters.charAt(at));
            }
            if (kind == 11) {
                word.append("\",.:;)(}]'".charAt(random.nextInt(10)));
            }
            words.add(word.toString());
        }
        List<byte[]> pieces = new ArrayList<>();
        pieces.add(new byte[0]);
        pieces.add("</s>".getBytes(StandardCharsets.UTF_8));
        for (int octet = 0; octet < 256; octet++) {
            pieces.add(new byte[] {(byte) octet});
        }
        words.forEach(word -> pieces.add(word.getBytes(StandardCharsets.UTF_8)));
        return new Vocabulary(pieces.toArray(byte[][]::new), new int[] {END});
    }
}
