package dev.pollux.llama.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;

/**
 * Functions for vocabularies; a vocabulary is the address of a {@code struct llama_vocab}.
 *
 * <p>Threading: safe for use by many threads. Token numbers must be inside the vocabulary.
 */
public final class VocabularyFunctions {

    /** {@code LLAMA_TOKEN_ATTR_UNKNOWN}. */
    public static final int UNKNOWN = 1;

    /** {@code LLAMA_TOKEN_ATTR_CONTROL}. */
    public static final int CONTROL = 1 << 3;

    /** {@code LLAMA_VOCAB_TYPE_BPE}. */
    public static final int BYTE_PAIRS = 2;

    private final Downcall kind;
    private final Downcall size;
    private final Downcall attributes;
    private final Downcall endsGeneration;
    private final Downcall begin;
    private final Downcall end;
    private final Downcall wantsBegin;
    private final Downcall tokenize;
    private final Downcall piece;

    public VocabularyFunctions(SymbolLookup symbols) {
        kind = new Downcall(symbols, "llama_vocab_type", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        size = new Downcall(symbols, "llama_vocab_n_tokens", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        attributes = new Downcall(symbols, "llama_vocab_get_attr", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        endsGeneration =
                new Downcall(symbols, "llama_vocab_is_eog", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS, JAVA_INT));
        begin = new Downcall(symbols, "llama_vocab_bos", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        end = new Downcall(symbols, "llama_vocab_eos", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        wantsBegin = new Downcall(symbols, "llama_vocab_get_add_bos", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));
        tokenize = new Downcall(
                symbols,
                "llama_tokenize",
                FunctionDescriptor.of(
                        JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_BOOLEAN, JAVA_BOOLEAN));
        piece = new Downcall(
                symbols,
                "llama_token_to_piece",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_BOOLEAN));
    }

    /** A value of {@code enum llama_vocab_type}, such as {@link #BYTE_PAIRS}. */
    public int kind(MemorySegment vocabulary) {
        try {
            return (int) kind.handle().invokeExact(vocabulary);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    public int size(MemorySegment vocabulary) {
        try {
            return (int) size.handle().invokeExact(vocabulary);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Bits of {@code enum llama_token_attr}, such as {@link #UNKNOWN} and {@link #CONTROL}. */
    public int attributes(MemorySegment vocabulary, int token) {
        try {
            return (int) attributes.handle().invokeExact(vocabulary, token);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    public boolean endsGeneration(MemorySegment vocabulary, int token) {
        try {
            return (boolean) endsGeneration.handle().invokeExact(vocabulary, token);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** The beginning-of-sequence token; negative if there is none. */
    public int begin(MemorySegment vocabulary) {
        try {
            return (int) begin.handle().invokeExact(vocabulary);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** The end-of-sequence token; negative if there is none. */
    public int end(MemorySegment vocabulary) {
        try {
            return (int) end.handle().invokeExact(vocabulary);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Whether prompts start with the beginning-of-sequence token. */
    public boolean wantsBegin(MemorySegment vocabulary) {
        try {
            return (boolean) wantsBegin.handle().invokeExact(vocabulary);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Tokenises UTF-8 text. Gives number of tokens; if they do not fit, that number below zero. */
    public int tokenize(
            MemorySegment vocabulary,
            MemorySegment text,
            int bytes,
            MemorySegment tokens,
            int capacity,
            boolean special,
            boolean parseControl) {
        try {
            return (int)
                    tokenize.handle().invokeExact(vocabulary, text, bytes, tokens, capacity, special, parseControl);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Writes a token's bytes. Gives their number; if they do not fit, that number below zero. */
    public int piece(
            MemorySegment vocabulary, int token, MemorySegment buffer, int capacity, int stripped, boolean special) {
        try {
            return (int) piece.handle().invokeExact(vocabulary, token, buffer, capacity, stripped, special);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }
}
