package dev.pollux.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A model for tests that keeps the contract of {@link ModelRunner} and complains when the engine breaks its side: its logits
 * are a function of what a sequence holds, so that a token lost, doubled or in the wrong sequence changes the answer.
 *
 * <p>Threading: as the port says, and {@link #pause} and what follows it from any thread.
 */
public final class ScriptedModelRunner implements ModelRunner {

    /** Logits after a sequence of tokens. */
    public interface Model {

        /** @return float32[vocabularySize] */
        float[] logits(int[] tokens);
    }

    private final int sequences;
    private final int contextTokens;
    private final int batchTokens;
    private final int vocabularySize;
    private final Model model;
    private final OptionalInt sharedCells;
    private final HeldTokens held;
    private final Map<Integer, float[]> logits = new TreeMap<>();
    private final AtomicInteger logitsLeft = new AtomicInteger(-1);
    private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final Queue<List<Integer>> batches = new ConcurrentLinkedQueue<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Thread owner;
    private volatile boolean closed;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean clearingFails;
    private volatile boolean restoringFails;
    private volatile String fingerprint = "scripted";
    private int copies;

    private boolean paused;
    private int allowed;
    private boolean decoding;
    private boolean aborted;
    private int aborts;

    public ScriptedModelRunner(int sequences, int contextTokens, int batchTokens, int vocabularySize, Model model) {
        this(sequences, contextTokens, OptionalInt.empty(), batchTokens, vocabularySize, model);
    }

    private ScriptedModelRunner(
            int sequences,
            int contextTokens,
            OptionalInt sharedCells,
            int batchTokens,
            int vocabularySize,
            Model model) {
        this.sequences = sequences;
        this.contextTokens = contextTokens;
        this.batchTokens = batchTokens;
        this.vocabularySize = vocabularySize;
        this.model = model;
        this.sharedCells = sharedCells;
        held = new HeldTokens(sequences);
    }

    /** A model of the vocabulary of {@link ByteTokenizer} that answers every prompt with this text. */
    public static ScriptedModelRunner answering(int sequences, int contextTokens, String answer) {
        int[] tokens = new ByteTokenizer().encode(answer);
        return new ScriptedModelRunner(sequences, contextTokens, 512, 259, content -> certain(next(content, tokens)));
    }

    /** A model of the vocabulary of {@link ByteTokenizer} whose preferences depend on every token before. */
    public static ScriptedModelRunner rambling(int sequences, int contextTokens, int batchTokens) {
        return new ScriptedModelRunner(sequences, contextTokens, batchTokens, 259, ScriptedModelRunner::ramble);
    }

    /** As {@link #rambling}, but all sequences hold no more than {@code cells} tokens together. */
    public static ScriptedModelRunner sharing(int sequences, int contextTokens, int cells, int batchTokens) {
        return new ScriptedModelRunner(
                sequences, contextTokens, OptionalInt.of(cells), batchTokens, 259, ScriptedModelRunner::ramble);
    }

    /** Logits that leave no choice, for the vocabulary of {@link ByteTokenizer}. */
    public static float[] certain(int token) {
        float[] row = new float[259];
        row[token] = 100;
        return row;
    }

    /** The logits of {@link #rambling}: letters, blanks and, now and then, an end. */
    public static float[] ramble(int[] tokens) {
        float[] row = new float[259];
        Arrays.fill(row, -30);
        int hash = Arrays.hashCode(tokens);
        for (int letter = 'a'; letter <= 'z'; letter++) {
            hash = hash * 0x9E3779B1 + letter;
            row[letter] = (hash >>> 16) / 16384f;
        }
        row[ByteTokenizer.END] = (hash & 63) == 0 ? 10 : -30;
        return row;
    }

    @Override
    public int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public int sequences() {
        return sequences;
    }

    @Override
    public int contextTokens() {
        return contextTokens;
    }

    @Override
    public OptionalInt sharedCells() {
        return sharedCells;
    }

    @Override
    public int batchTokens() {
        return batchTokens;
    }

    @Override
    public Outcome decode(DecodeBatch batch) {
        confine();
        if (!admitted()) {
            return Outcome.ABORTED;
        }
        check(batch.size() > 0 && batch.size() <= batchTokens, "a batch of " + batch.size() + " tokens");
        throwNextFailure();
        Outcome outcome = outcomes.poll();
        if (outcome != null || !fits(batch)) {
            return outcome == null ? Outcome.NO_ROOM : outcome;
        }
        compute(batch);
        return Outcome.DONE;
    }

    @Override
    public MemorySegment logits(int index) {
        confine();
        if (logitsLeft.getAndDecrement() == 0) {
            throw new RunnerException("out of luck");
        }
        float[] row = logits.get(index);
        check(row != null, "logits of a token that did not ask for them");
        return MemorySegment.ofArray(row);
    }

    @Override
    public void copySequence(int from, int to) {
        confine();
        check(held.size(to) == 0, "a copy into a sequence that is not empty");
        held.copy(from, to);
        copies++;
    }

    @Override
    public void truncateSequence(int sequence, int fromPosition) {
        confine();
        check(fromPosition <= held.size(sequence), "a cut behind the end");
        held.cut(sequence, fromPosition);
    }

    @Override
    public void clearSequence(int sequence) {
        confine();
        if (clearingFails) {
            throw new RunnerException("clearing fails");
        }
        held.cut(sequence, 0);
    }

    @Override
    public boolean reusesPrefixes() {
        return true;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    /** Makes it another model, as far as saved states are concerned. */
    public void fingerprint(String value) {
        fingerprint = value;
    }

    @Override
    public long stateBytes(int sequence) {
        return 4L + 4L * held.size(sequence);
    }

    @Override
    public long saveSequence(int sequence, MemorySegment target) {
        confine();
        List<Integer> content = held.tokens(sequence);
        target.set(ValueLayout.JAVA_INT_UNALIGNED, 0, content.size());
        for (int index = 0; index < content.size(); index++) {
            target.set(ValueLayout.JAVA_INT_UNALIGNED, 4L + 4L * index, content.get(index));
        }
        return stateBytes(sequence);
    }

    @Override
    public boolean restoreSequence(int sequence, MemorySegment state, int tokens) {
        confine();
        check(held.size(sequence) == 0, "a state for a sequence that is not empty");
        if (restoringFails || state.get(ValueLayout.JAVA_INT_UNALIGNED, 0) != tokens || !hasCells(tokens)) {
            return false;
        }
        for (int index = 0; index < tokens; index++) {
            held.add(sequence, state.get(ValueLayout.JAVA_INT_UNALIGNED, 4L + 4L * index));
        }
        return true;
    }

    /** Lets no state fit any more. */
    public void failRestoring() {
        restoringFails = true;
    }

    @Override
    public synchronized void abort() {
        aborts++;
        aborted = decoding;
        notifyAll();
    }

    @Override
    public void close() {
        confine();
        check(!closed, "closed twice");
        closed = true;
        closing.countDown();
    }

    /** Lets no step begin to compute until {@link #allow} or {@link #resume}; it stays inside {@link #decode} meanwhile. */
    public synchronized void pause() {
        paused = true;
        allowed = 0;
    }

    /** Lets this many more steps compute. */
    public synchronized void allow(int steps) {
        allowed += steps;
        notifyAll();
    }

    public synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /** Waits until a paused step is inside {@link #decode} and not allowed to go on. */
    public synchronized void awaitDecoding() throws InterruptedException {
        while (!(decoding && allowed == 0)) {
            wait();
        }
    }

    /** Makes a decode to come throw this. */
    public void failNext(RuntimeException failure) {
        failures.add(failure);
    }

    /** Lets so many more rows of logits be read; the next one fails, once. */
    public void failLogitsAfter(int rows) {
        logitsLeft.set(rows);
    }

    /** Makes a decode to come report this and compute nothing. */
    public void reportNext(Outcome outcome) {
        outcomes.add(outcome);
    }

    public void failClearing() {
        clearingFails = true;
    }

    public boolean closed() {
        return closed;
    }

    /** Waits until it is closed. */
    public void awaitClosed() throws InterruptedException {
        closing.await();
    }

    /** How often {@link #abort} was called. */
    public synchronized int aborts() {
        return aborts;
    }

    /** How often a sequence was copied. To be read when the engine is closed. */
    public int copies() {
        return copies;
    }

    /** Of every computed batch, the sequence of each token. */
    public List<List<Integer>> batches() {
        return List.copyOf(batches);
    }

    /** What the caller did against the contract. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    private synchronized boolean admitted() {
        decoding = true;
        aborted = false;
        notifyAll();
        try {
            while (paused && allowed == 0 && !aborted) {
                wait();
            }
            allowed = Math.max(0, allowed - 1);
            return !aborted;
        } catch (InterruptedException e) {
            throw new IllegalStateException("the engine's thread was interrupted", e);
        } finally {
            decoding = false;
        }
    }

    private boolean fits(DecodeBatch batch) {
        int[] sizes = IntStream.range(0, sequences).map(held::size).toArray();
        for (int index = 0; index < batch.size(); index++) {
            if (++sizes[batch.sequence(index)] > contextTokens) {
                return false;
            }
        }
        if (!hasCells(batch.size())) {
            complaints.add("a batch of " + batch.size() + " tokens beside " + held.distinct() + " in the shared cache");
            return false;
        }
        return true;
    }

    private boolean hasCells(int more) {
        return sharedCells.isEmpty() || held.distinct() + more <= sharedCells.getAsInt();
    }

    private void compute(DecodeBatch batch) {
        logits.clear();
        List<Integer> slots = new ArrayList<>();
        for (int index = 0; index < batch.size(); index++) {
            int size = held.size(batch.sequence(index));
            check(size == batch.position(index), "a token at position " + batch.position(index) + " of " + size);
            check(slots.isEmpty() || slots.getLast() <= batch.sequence(index), "sequences that do not ascend");
            held.add(batch.sequence(index), batch.token(index));
            slots.add(batch.sequence(index));
            if (batch.wantsLogits(index)) {
                logits.put(index, model.logits(content(batch.sequence(index))));
            }
        }
        batches.add(List.copyOf(slots));
    }

    private int[] content(int sequence) {
        return held.tokens(sequence).stream().mapToInt(Integer::intValue).toArray();
    }

    private void throwNextFailure() {
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
    }

    private void confine() {
        if (owner == null) {
            owner = Thread.currentThread();
        }
        check(Thread.currentThread().equals(owner), "a call from a second thread");
    }

    private void check(boolean condition, String complaint) {
        if (!condition) {
            complaints.add(complaint);
            throw new IllegalStateException(complaint);
        }
    }

    private static int next(int[] content, int[] answer) {
        for (int told = Math.min(content.length, answer.length); told >= 0; told--) {
            int start = content.length - told;
            if (Arrays.equals(content, start, content.length, answer, 0, told)) {
                return told == answer.length ? ByteTokenizer.END : answer[told];
            }
        }
        throw new AssertionError("the empty beginning always fits");
    }
}
