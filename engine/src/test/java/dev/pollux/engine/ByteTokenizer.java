package dev.pollux.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A vocabulary for tests: one token per byte, {@link #END} and {@link #TURN}, and {@link #BROKEN}, which ends in the middle of
 * a character.
 */
public final class ByteTokenizer implements Tokenizer {

    /** Ends an answer. */
    public static final int END = 256;

    /** A control token without meaning. */
    public static final int TURN = 257;

    /** Stands for several bytes, the last of which begin a character. */
    public static final int BROKEN = 258;

    private static final byte[] BROKEN_PIECE = {'o', 'k', (byte) 0xF0, (byte) 0x9F};

    @Override
    public int vocabularySize() {
        return 259;
    }

    @Override
    public int[] encode(List<PromptSegment> prompt) {
        return prompt.stream()
                .flatMapToInt(segment -> segment.literal() ? bytes(segment.text()) : withControlTokens(segment.text()))
                .toArray();
    }

    @Override
    public byte[] piece(int token) {
        return switch (token) {
            case END, TURN -> new byte[0];
            case BROKEN -> BROKEN_PIECE;
            default -> new byte[] {(byte) token};
        };
    }

    @Override
    public String text(int token) {
        return switch (token) {
            case END -> "<end>";
            case TURN -> "<turn>";
            default -> new String(piece(token), StandardCharsets.UTF_8);
        };
    }

    @Override
    public boolean endsGeneration(int token) {
        return token == END;
    }

    /** The tokens of a plain text. */
    public int[] encode(String text) {
        return bytes(text).toArray();
    }

    /** The text of these tokens. */
    public String decode(int[] tokens) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        IntStream.of(tokens).forEach(token -> bytes.writeBytes(piece(token)));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static IntStream bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, bytes.length).map(index -> bytes[index] & 0xff);
    }

    private static IntStream withControlTokens(String text) {
        IntStream.Builder tokens = IntStream.builder();
        for (String part : text.splitWithDelimiters("<end>|<turn>", 0)) {
            switch (part) {
                case "<end>" -> tokens.add(END);
                case "<turn>" -> tokens.add(TURN);
                default -> bytes(part).forEach(tokens::add);
            }
        }
        return tokens.build();
    }
}
