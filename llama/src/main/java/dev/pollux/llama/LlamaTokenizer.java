package dev.pollux.llama;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.Tokenizer;
import dev.pollux.llama.ffi.VocabularyFunctions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A model's own tokenizer, in the library.
 *
 * <p>A prompt is read as one text wherever that is safe, because where texts are cut changes their tokens. It is cut at the
 * borders of its literal segments only when a control token's text touches one of them; then no literal text can become a
 * control token, whatever it says.
 *
 * <p>Threading: safe for use by many threads.
 */
public final class LlamaTokenizer implements Tokenizer {

    private static final int FIRST_PIECE_BYTES = 128;

    private final VocabularyFunctions functions;
    private final MemorySegment vocabulary;
    private final int size;
    private final boolean cutsLongText;
    private final AtomicReferenceArray<byte @Nullable []> pieces;
    private volatile @Nullable ControlTexts controlTexts;

    LlamaTokenizer(SymbolLookup symbols, MemorySegment vocabulary) {
        this.functions = new VocabularyFunctions(symbols);
        this.vocabulary = vocabulary;
        this.size = functions.size(vocabulary);
        this.cutsLongText = functions.kind(vocabulary) == VocabularyFunctions.BYTE_PAIRS;
        this.pieces = new AtomicReferenceArray<>(size);
    }

    @Override
    public int vocabularySize() {
        return size;
    }

    @Override
    public int[] encode(List<PromptSegment> prompt) {
        TokenList tokens = new TokenList();
        for (PromptSegment run : PromptRuns.of(prompt, controlTexts())) {
            List<String> pieces = cutsLongText ? SafePieces.of(run.text(), controlTexts()) : List.of(run.text());
            pieces.forEach(piece -> tokens.addAll(tokenize(piece, !run.literal())));
        }
        int begin = functions.begin(vocabulary);
        if (begin >= 0 && functions.wantsBegin(vocabulary) && !tokens.startsWith(begin)) {
            tokens.addFirst(begin);
        }
        return tokens.toArray();
    }

    /** Tokenises a text that is read as a whole: like a prompt, and with the tokens the model wants at its end. */
    public int[] encodeWhole(List<PromptSegment> text) {
        int[] start = encode(List.of());
        // What the library puts around a text is what it makes of an empty one.
        int[] around = tokenize(new byte[0], true, false);
        int[] tokens = encode(text);
        int length = tokens.length;
        tokens = Arrays.copyOf(tokens, length + around.length - start.length);
        System.arraycopy(around, start.length, tokens, length, around.length - start.length);
        return tokens;
    }

    @Override
    public byte[] piece(int token) {
        byte[] piece = pieces.get(Objects.checkIndex(token, size));
        if (piece == null) {
            piece = render(token, false);
            pieces.set(token, piece);
        }
        return piece;
    }

    @Override
    public String text(int token) {
        return new String(render(Objects.checkIndex(token, size), true), StandardCharsets.UTF_8);
    }

    @Override
    public boolean endsGeneration(int token) {
        return functions.endsGeneration(vocabulary, Objects.checkIndex(token, size));
    }

    /** The tokens with a meaning of their own. */
    public SpecialTokens specialTokens() {
        return new SpecialTokens(
                textOrEmpty(functions.begin(vocabulary)),
                textOrEmpty(functions.end(vocabulary)),
                textsWith(VocabularyFunctions.CONTROL));
    }

    private String textOrEmpty(int token) {
        return token < 0 ? "" : text(token);
    }

    /** All texts the library would read as something else than text; found when first needed, as it looks at every token. */
    private ControlTexts controlTexts() {
        ControlTexts texts = controlTexts;
        if (texts == null) {
            texts = new ControlTexts(textsWith(VocabularyFunctions.CONTROL | VocabularyFunctions.UNKNOWN));
            controlTexts = texts;
        }
        return texts;
    }

    private List<String> textsWith(int attributes) {
        return IntStream.range(0, size)
                .filter(token -> (functions.attributes(vocabulary, token) & attributes) != 0)
                .mapToObj(this::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private int[] tokenize(String piece, boolean parseControl) {
        return tokenize(Utf8.encode(piece), false, parseControl);
    }

    /** @param around whether the library adds the tokens that stand at a text's ends */
    private int[] tokenize(byte[] bytes, boolean around, boolean parseControl) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(Math.max(1, bytes.length)).copyFrom(MemorySegment.ofArray(bytes));
            // A token stands for one byte at least, but for what tokenizers put in front of a text.
            int guess = bytes.length + 16;
            MemorySegment tokens = arena.allocate(JAVA_INT, guess);
            int count = tokenize(text, bytes.length, tokens, around, parseControl);
            if (count < 0) {
                tokens = arena.allocate(JAVA_INT, -count);
                count = tokenize(text, bytes.length, tokens, around, parseControl);
            }
            return tokens.asSlice(0, count * JAVA_INT.byteSize()).toArray(JAVA_INT);
        }
    }

    private int tokenize(MemorySegment text, int bytes, MemorySegment tokens, boolean around, boolean parseControl) {
        int capacity = (int) (tokens.byteSize() / JAVA_INT.byteSize());
        int count = functions.tokenize(vocabulary, text, bytes, tokens, capacity, around, parseControl);
        if (count == Integer.MIN_VALUE) {
            throw new IllegalArgumentException("the text has more tokens than can be counted");
        }
        return count;
    }

    private byte[] render(int token, boolean special) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(FIRST_PIECE_BYTES);
            int count = functions.piece(vocabulary, token, buffer, FIRST_PIECE_BYTES, 0, special);
            if (count < 0) {
                buffer = arena.allocate(-count);
                count = functions.piece(vocabulary, token, buffer, -count, 0, special);
            }
            return buffer.asSlice(0, count).toArray(JAVA_BYTE);
        }
    }
}
