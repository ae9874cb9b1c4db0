package dev.pollux.testkit;

import dev.pollux.model.ModelException;
import dev.pollux.model.PromptTooLongException;
import dev.pollux.model.embedding.Embedding;
import dev.pollux.model.embedding.EmbeddingCard;
import dev.pollux.model.embedding.EmbeddingInput;
import dev.pollux.model.embedding.EmbeddingModel;
import dev.pollux.model.embedding.EmbeddingRequest;
import dev.pollux.model.embedding.TextVector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A model whose vectors can be told in advance, and that keeps book of what it was asked: a vector counts words by how many letters
 * they have, 1 to 8 or more, and is then made one of length 1. A token is a word, and there is one more at either end.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class ScriptedEmbeddingModel implements EmbeddingModel {

    /** How many numbers a vector has. */
    public static final int DIMENSIONS = 8;

    /** The longest text, with the tokens at its ends. */
    public static final int INPUT_TOKENS = 50;

    private static final int ENDS = 2;

    private final EmbeddingCard card;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Embedding> open = new HashSet<>();
    private final List<EmbeddingRequest> requests = new ArrayList<>();
    private Optional<ModelException> refusal = Optional.empty();
    private boolean paused;

    /** A model whose own name is {@code id}. */
    public ScriptedEmbeddingModel(String id) {
        this.card = new EmbeddingCard(
                id, "Scripted vectors", "1", "Counts words by their length.", INPUT_TOKENS, DIMENSIONS);
    }

    /** From now on every request is refused with this. */
    public void refuse(ModelException with) {
        lock.lock();
        try {
            refusal = Optional.of(with);
        } finally {
            lock.unlock();
        }
    }

    /** From now on requests wait for {@link #resume}, their deadline or their end. */
    public void pause() {
        lock.lock();
        try {
            paused = true;
        } finally {
            lock.unlock();
        }
    }

    /** Lets the requests that wait go on. */
    public void resume() {
        lock.lock();
        try {
            paused = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Every request that was admitted or refused so far. */
    public List<EmbeddingRequest> requests() {
        lock.lock();
        try {
            return List.copyOf(requests);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until exactly {@code count} requests are being answered.
     *
     * @return false if that did not happen in time
     */
    public boolean awaitOpen(int count, Duration limit) throws InterruptedException {
        long nanos = limit.toNanos();
        lock.lock();
        try {
            while (open.size() != count && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return open.size() == count;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public EmbeddingCard card() {
        return card;
    }

    @Override
    public int countTokens(EmbeddingInput input) {
        return words(input).size() + ENDS;
    }

    @Override
    public Embedding embed(EmbeddingRequest request) {
        lock.lock();
        try {
            requests.add(request);
            refusal.ifPresent(reason -> {
                throw reason;
            });
            request.inputs().forEach(this::requireRoom);
            Embedding begun = new Waiting(request);
            open.add(begun);
            changed.signalAll();
            return begun;
        } finally {
            lock.unlock();
        }
    }

    private void requireRoom(EmbeddingInput input) {
        int tokens = countTokens(input);
        if (tokens > INPUT_TOKENS) {
            throw new PromptTooLongException(tokens, INPUT_TOKENS);
        }
    }

    private TextVector vector(EmbeddingInput input) {
        float[] counts = new float[DIMENSIONS];
        double squares = 0;
        for (String word : words(input)) {
            int place = Math.min(word.length(), DIMENSIONS) - 1;
            squares += 2 * counts[place] + 1;
            counts[place]++;
        }
        for (int i = 0; i < DIMENSIONS && squares > 0; i++) {
            counts[i] = (float) (counts[i] / Math.sqrt(squares));
        }
        return new TextVector(counts, countTokens(input));
    }

    private static List<String> words(EmbeddingInput input) {
        String text = input.text().strip();
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }

    /** A request that may have to wait. */
    private final class Waiting implements Embedding {

        private final EmbeddingRequest request;

        Waiting(EmbeddingRequest request) {
            this.request = request;
        }

        @Override
        public List<TextVector> await() {
            long nanos = request.timeout().map(Duration::toNanos).orElse(TimeUnit.DAYS.toNanos(1));
            lock.lock();
            try {
                while (paused && open.contains(this)) {
                    if (nanos <= 0) {
                        throw new ModelException(ModelException.Reason.DEADLINE_EXCEEDED, "The request's time is up.");
                    }
                    nanos = changed.awaitNanos(nanos);
                }
                if (!open.contains(this)) {
                    throw new ModelException(ModelException.Reason.CANCELLED, "The request was given up.");
                }
                return request.inputs().stream()
                        .map(ScriptedEmbeddingModel.this::vector)
                        .toList();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new ModelException(ModelException.Reason.CANCELLED, "The request was interrupted.", interrupted);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                open.remove(this);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
