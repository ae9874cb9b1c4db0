package dev.pollux.testkit;

import dev.pollux.model.Abilities;
import dev.pollux.model.Conversation;
import dev.pollux.model.Generation;
import dev.pollux.model.GenerationRequest;
import dev.pollux.model.KeepRequest;
import dev.pollux.model.Keeping;
import dev.pollux.model.LanguageModel;
import dev.pollux.model.ModelCard;
import dev.pollux.model.ModelException;
import dev.pollux.model.PromptTokens;
import dev.pollux.model.PromptTooLongException;
import dev.pollux.model.Sampling;
import dev.pollux.model.ToolUse;
import dev.pollux.model.TurnPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A model that says what its script tells it to, the same every time, and keeps book of what it was asked.
 *
 * <p>A token of a prompt is a word; every turn, the system instruction, a tool, a call, a result and each of their members cost
 * one more. Of a prompt whose prefix it keeps, the prefix is cached. It plays its script whatever tools, thinking and form a request asks for. It honours candidates,
 * {@code maxOutputTokens}, stop sequences that lie within one token, logprobs, timeouts while it pauses, and being closed. What it is
 * to keep waits where a script has every answer wait before its first token.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class ScriptedLanguageModel implements LanguageModel {

    private static final int INPUT_TOKENS = 1000;
    private static final int OUTPUT_TOKENS = 500;

    private final ModelCard card;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<AutoCloseable> open = new HashSet<>();
    private final List<GenerationRequest> requests = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> kept = ConcurrentHashMap.newKeySet();
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
     * Waits until exactly {@code count} answers are being given, or beginnings read that are to be kept.
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
    public PromptTokens countTokens(GenerationRequest request) {
        PromptTokens all = tokensOf(request.conversation(), request.toolUse());
        return request.reuse()
                .prefix()
                .filter(prefix -> kept.contains(prefix.name()))
                .map(prefix -> tokensOf(prefix.conversation(), prefix.toolUse()))
                .map(prefix -> new PromptTokens(all.total(), all.documents(), prefix.total(), prefix.documents()))
                .orElse(all);
    }

    @Override
    public PromptTokens countTokens(KeepRequest request) {
        return tokensOf(request.prefix().conversation(), request.prefix().toolUse());
    }

    @Override
    public Keeping keep(KeepRequest request) {
        Script played = script;
        played.refusal().ifPresent(refusal -> {
            throw refusal;
        });
        requireRoom(countTokens(request));
        return opened(new Reading(request, played));
    }

    /** A beginning that is kept once it was read; a script that fails does so afterwards. */
    private final class Reading implements Keeping {

        private final KeepRequest request;
        private final Script played;

        Reading(KeepRequest request, Script played) {
            this.request = request;
            this.played = played;
        }

        @Override
        public PromptTokens await() {
            pause(this, played.pausesAfter() == 0, request.timeout().orElse(null));
            kept.add(request.prefix().name());
            played.failure().ifPresent(failure -> {
                throw failure;
            });
            return countTokens(request);
        }

        @Override
        public void close() {
            closed(this);
        }
    }

    @Override
    public void forget(String prefix) {
        kept.remove(prefix);
    }

    /** The names of what is kept now. */
    public Set<String> kept() {
        return Set.copyOf(kept);
    }

    private static PromptTokens tokensOf(Conversation conversation, ToolUse toolUse) {
        int system =
                conversation.systemInstruction().map(text -> 1 + words(text)).orElse(0);
        int tools = toolUse.tools().stream()
                .mapToInt(tool -> 1 + words(tool.description()))
                .sum();
        List<TurnPart> parts = conversation.turns().stream()
                .flatMap(turn -> turn.parts().stream())
                .toList();
        int documents = parts.stream()
                .filter(TurnPart.Document.class::isInstance)
                .mapToInt(ScriptedLanguageModel::tokensOf)
                .sum();
        int said = conversation.turns().size()
                + parts.stream().mapToInt(ScriptedLanguageModel::tokensOf).sum();
        return new PromptTokens(system + tools + said, documents, 0, 0);
    }

    private static void requireRoom(PromptTokens prompt) {
        if (prompt.total() > INPUT_TOKENS) {
            throw new PromptTooLongException(prompt.total(), INPUT_TOKENS);
        }
    }

    private static int tokensOf(TurnPart part) {
        return switch (part) {
            case TurnPart.Text text -> words(text.text());
            case TurnPart.Document document -> words(document.text());
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
        PromptTokens prompt = countTokens(request);
        requireRoom(prompt);
        return opened(new ScriptedGeneration(this, played, request, prompt));
    }

    private <T extends AutoCloseable> T opened(T work) {
        lock.lock();
        try {
            open.add(work);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return work;
    }

    void closed(AutoCloseable work) {
        lock.lock();
        try {
            open.remove(work);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until {@link #resume}, the end of the work, or its deadline. */
    void pause(AutoCloseable work, @Nullable Duration timeout) {
        pause(work, true, timeout);
    }

    private void pause(AutoCloseable work, boolean waits, @Nullable Duration timeout) {
        long nanos = timeout == null ? TimeUnit.DAYS.toNanos(1) : timeout.toNanos();
        lock.lock();
        try {
            while (waits && !resumed && open.contains(work)) {
                if (nanos <= 0) {
                    throw new ModelException(ModelException.Reason.DEADLINE_EXCEEDED, "The request's time is up.");
                }
                nanos = changed.awaitNanos(nanos);
            }
            if (!open.contains(work)) {
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
