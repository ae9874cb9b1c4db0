package dev.pollux.testkit;

import dev.pollux.model.Abilities;
import dev.pollux.model.Conversation;
import dev.pollux.model.Generation;
import dev.pollux.model.GenerationRequest;
import dev.pollux.model.LanguageModel;
import dev.pollux.model.ModelCard;
import dev.pollux.model.ModelException;
import dev.pollux.model.PromptTooLongException;
import dev.pollux.model.Sampling;
import dev.pollux.model.Turn;
import dev.pollux.model.TurnPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A model that says what its script tells it to, the same every time, and keeps book of what it was asked.
 *
 * <p>A token of a prompt is a word; every turn, the system instruction, a tool, a call, a result and each of their members cost
 * one more. It plays its script whatever tools, thinking and form a request asks for. It honours candidates,
 * {@code maxOutputTokens}, stop sequences that lie within one token, logprobs, timeouts while it pauses, and being closed.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class ScriptedLanguageModel implements LanguageModel {

    private static final int INPUT_TOKENS = 1000;
    private static final int OUTPUT_TOKENS = 500;

    private final ModelCard card;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<ScriptedGeneration> open = new HashSet<>();
    private final List<GenerationRequest> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile Script script;
    private boolean resumed;

    /** A model whose own name is {@code id}, without formats of its own for thoughts and calls. */
    public ScriptedLanguageModel(String id, Script script) {
        this(id, script, Abilities.PROMPTED);
    }

    /** A model with these abilities. */
    public ScriptedLanguageModel(String id, Script script, Abilities abilities) {
        this.card = new ModelCard(
                id,
                "Scripted",
                "1",
                "Says what a test tells it to.",
                INPUT_TOKENS,
                OUTPUT_TOKENS,
                new Sampling(0.7, 0.9, 40, 0, 0, OptionalInt.empty()),
                abilities);
        this.script = script;
    }

    /** What is said from now on. */
    public void play(Script next) {
        lock.lock();
        try {
            script = next;
            resumed = false;
        } finally {
            lock.unlock();
        }
    }

    /** Lets the answers that wait go on. */
    public void resume() {
        lock.lock();
        try {
            resumed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Every request that was admitted or refused so far. */
    public List<GenerationRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** The newest request. */
    public GenerationRequest lastRequest() {
        return requests().getLast();
    }

    /**
     * Waits until exactly {@code count} answers are being given.
     *
     * @return false if that did not happen in time
     */
    public boolean awaitOpenGenerations(int count, Duration limit) throws InterruptedException {
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
    public ModelCard card() {
        return card;
    }

    @Override
    public int countTokens(GenerationRequest request) {
        Conversation conversation = request.conversation();
        int system =
                conversation.systemInstruction().map(text -> 1 + words(text)).orElse(0);
        return system
                + conversation.turns().stream()
                        .mapToInt(ScriptedLanguageModel::tokensOf)
                        .sum()
                + request.toolUse().tools().stream()
                        .mapToInt(tool -> 1 + words(tool.description()))
                        .sum();
    }

    private static int tokensOf(Turn turn) {
        return 1
                + turn.parts().stream()
                        .mapToInt(ScriptedLanguageModel::tokensOf)
                        .sum();
    }

    private static int tokensOf(TurnPart part) {
        return switch (part) {
            case TurnPart.Text text -> words(text.text());
            case TurnPart.Thought thought -> words(thought.text());
            case TurnPart.ToolCall call -> 1 + call.arguments().members().size();
            case TurnPart.ToolResult result -> 1 + result.response().members().size();
        };
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    @Override
    public Generation generate(GenerationRequest request) {
        requests.add(request);
        Script played = script;
        if (played.refusal().isPresent()) {
            throw played.refusal().get();
        }
        int promptTokens = countTokens(request);
        if (promptTokens > INPUT_TOKENS) {
            throw new PromptTooLongException(promptTokens, INPUT_TOKENS);
        }
        return opened(new ScriptedGeneration(this, played, request, promptTokens));
    }

    private Generation opened(ScriptedGeneration generation) {
        lock.lock();
        try {
            open.add(generation);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return generation;
    }

    void closed(ScriptedGeneration generation) {
        lock.lock();
        try {
            open.remove(generation);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until {@link #resume}, the generation's end, or its deadline. */
    void pause(ScriptedGeneration generation, @Nullable Duration timeout) {
        long nanos = timeout == null ? TimeUnit.DAYS.toNanos(1) : timeout.toNanos();
        lock.lock();
        try {
            while (!resumed && open.contains(generation)) {
                if (nanos <= 0) {
                    throw new ModelException(ModelException.Reason.DEADLINE_EXCEEDED, "The request's time is up.");
                }
                nanos = changed.awaitNanos(nanos);
            }
            if (!open.contains(generation)) {
                throw new ModelException(ModelException.Reason.CANCELLED, "The answer was given up.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelException(ModelException.Reason.CANCELLED, "The answer was interrupted.", e);
        } finally {
            lock.unlock();
        }
    }
}
