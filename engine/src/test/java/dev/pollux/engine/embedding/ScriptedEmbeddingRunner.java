package dev.pollux.engine.embedding;

import dev.pollux.engine.RunnerException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/**
 * An embedding model without a library: a text's vector is how many of its bytes are vowels and how many are not. It complains of
 * whatever breaks the port's contract.
 *
 * <p>Threading: as the port says; the accessors are safe for use by many threads.
 */
public final class ScriptedEmbeddingRunner implements EmbeddingRunner {

    /** A text with this character breaks the pass that it is in. */
    public static final char BREAKS = '#';

    /** A text with this character has a vector without a direction. */
    public static final char BLANKS = '~';

    private final int contextTokens;
    private final int sequences;
    private final int batchTokens;
    private final List<List<String>> passes = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Semaphore started = new Semaphore(0);
    private volatile Semaphore permits = new Semaphore(Integer.MAX_VALUE / 2);
    private volatile boolean closed;
    private volatile Thread thread = Thread.currentThread();

    public ScriptedEmbeddingRunner(int contextTokens, int sequences, int batchTokens) {
        this.contextTokens = contextTokens;
        this.sequences = sequences;
        this.batchTokens = batchTokens;
    }

    /** One that computes a pass only when it is told to. */
    public ScriptedEmbeddingRunner held() {
        permits = new Semaphore(0);
        return this;
    }

    /** Waits until a pass is being computed. */
    public void awaitPass() {
        started.acquireUninterruptibly();
    }

    /** Lets so many passes be computed. */
    public void release(int count) {
        permits.release(count);
    }

    /** A text's tokens: its bytes. */
    public static TextTokenizer tokenizer() {
        return text -> {
            StringBuilder whole = new StringBuilder();
            text.forEach(segment -> whole.append(segment.text()));
            byte[] bytes = whole.toString().getBytes(StandardCharsets.UTF_8);
            int[] tokens = new int[bytes.length];
            Arrays.setAll(tokens, index -> bytes[index] & 0xff);
            return tokens;
        };
    }

    /** The texts of each pass. */
    public List<List<String>> passes() {
        return List.copyOf(passes);
    }

    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public int dimensions() {
        return 2;
    }

    @Override
    public int contextTokens() {
        return contextTokens;
    }

    @Override
    public int sequences() {
        return sequences;
    }

    @Override
    public int batchTokens() {
        return batchTokens;
    }

    @Override
    public List<float[]> embed(List<int[]> texts) {
        check(texts);
        List<String> pass = texts.stream().map(ScriptedEmbeddingRunner::text).toList();
        passes.add(pass);
        started.release();
        permits.acquireUninterruptibly();
        if (pass.stream().anyMatch(text -> text.indexOf(BREAKS) >= 0)) {
            throw new RunnerException("a text breaks the model");
        }
        List<float[]> vectors = new ArrayList<>();
        pass.forEach(text -> vectors.add(vector(text)));
        return vectors;
    }

    private void check(List<int[]> texts) {
        if (passes.isEmpty()) {
            thread = Thread.currentThread();
        }
        complainIf(!thread.equals(Thread.currentThread()), "another thread");
        complainIf(closed, "used after it was closed");
        complainIf(texts.isEmpty() || texts.size() > sequences, "a pass of " + texts.size() + " texts");
        complainIf(texts.stream().mapToInt(tokens -> tokens.length).sum() > batchTokens, "a pass of too many tokens");
        complainIf(
                texts.stream().anyMatch(tokens -> tokens.length == 0 || tokens.length > contextTokens),
                "a text that does not fit");
    }

    private void complainIf(boolean broken, String complaint) {
        if (broken) {
            complaints.add(complaint);
        }
    }

    private static String text(int[] tokens) {
        StringBuilder text = new StringBuilder();
        Arrays.stream(tokens).forEach(token -> text.append((char) token));
        return text.toString();
    }

    private static float[] vector(String text) {
        int vowels = (int)
                text.chars().filter(letter -> "aeiou".indexOf(letter) >= 0).count();
        return text.indexOf(BLANKS) >= 0 ? new float[2] : new float[] {vowels, text.length() - vowels};
    }

    @Override
    public void close() {
        complainIf(closed, "closed twice");
        closed = true;
    }
}
