package dev.pollux.engine;

import dev.pollux.engine.prefix.KeptPrefixes;
import dev.pollux.engine.prefix.RecentPrefixes;
import dev.pollux.engine.prefix.SavedPrefix;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what is kept of prompts, and has it kept.
 *
 * <p>Threading: {@link #keepIfDue} and {@link #remember} are for the engine's thread; the rest is safe for use by many threads.
 */
final class Prefixes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Prefixes.class);

    /** Where a prompt is cut may change its last tokens. */
    private static final int UNCERTAIN_TOKENS = 8;

    private final ModelRunner runner;
    private final Tokenizer tokenizer;
    private final boolean enabled;
    private final KeptPrefixes kept;
    private final RecentPrefixes recent;

    Prefixes(ModelRunner runner, Tokenizer tokenizer, PrefixBudget budget) {
        this.runner = runner;
        this.tokenizer = tokenizer;
        enabled = runner.reusesPrefixes();
        kept = new KeptPrefixes(budget.folder(), budget.diskBytes(), runner.fingerprint());
        recent = new RecentPrefixes(budget.memoryBytes());
    }

    /** How a prompt shares. The caller releases it. */
    PrefixUse of(Prompt prompt, TokenizedPrompt tokens) {
        if (!enabled || prompt.space().isEmpty()) {
            return PrefixUse.none();
        }
        return prompt.kept()
                .map(prefix -> of(prompt, tokens, prefix))
                .orElseGet(() -> new PrefixUse(prompt.space(), recent(prompt, tokens), Optional.empty(), 0));
    }

    private Optional<SavedPrefix> recent(Prompt prompt, TokenizedPrompt tokens) {
        return recent.find(prompt.space(), tokens.tokens(), SlotContents.WORTHWHILE);
    }

    private PrefixUse of(Prompt prompt, TokenizedPrompt tokens, KeptPrefix prefix) {
        int[] beginning = tokenizer.encode(PromptSegment.beginning(prompt.segments(), prefix.characters()));
        int length = SavedPrefix.commonLength(beginning, beginning.length, tokens.tokens());
        Optional<SavedPrefix> saved = kept.find(prefix.name());
        if (saved.isPresent()
                && saved.get().common(prompt.space(), tokens.tokens()) >= Math.max(1, length - UNCERTAIN_TOKENS)) {
            return new PrefixUse(prompt.space(), saved, prompt.kept(), 0);
        }
        saved.ifPresent(SavedPrefix::release);
        return new PrefixUse(prompt.space(), recent(prompt, tokens), prompt.kept(), length);
    }

    /** Keeps a sequence that has just come to where its request wants it kept. A failure costs time later, and nothing else. */
    void keepIfDue(Chunk<RunningGeneration> chunk) {
        RunningGeneration generation = chunk.sequence().demand();
        int length = chunk.start() + chunk.tokens();
        if (chunk.prompt() && length == generation.keepAt()) {
            SlotContent content = new SlotContent(generation.space(), generation.promptStart(length));
            generation
                    .prefix()
                    .kept()
                    .ifPresent(prefix -> keep(prefix.name(), chunk.sequence().slot(), content));
        }
    }

    private void keep(String name, int slot, SlotContent content) {
        try {
            long bytes = runner.stateBytes(slot);
            if (kept.fits(bytes)) {
                kept.keep(name, saved(slot, content, bytes));
            } else {
                LOG.warn("a prefix of {} tokens is larger than all that may be kept", content.length());
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.warn("a prefix of {} tokens cannot be kept: {}", content.length(), e.toString());
        }
    }

    /** Remembers what a slot gives up, if it is not larger than all that may be remembered. */
    void remember(int slot, SlotContent content) {
        try {
            long bytes = runner.stateBytes(slot);
            if (recent.fits(bytes)) {
                recent.add(saved(slot, content, bytes));
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.warn("{} tokens cannot be remembered: {}", content.length(), e.toString());
        }
    }

    /** @param bytes the most that the state may take */
    private SavedPrefix saved(int slot, SlotContent content, long bytes) {
        return SavedPrefix.write(content.space(), content.tokens(), bytes, memory -> runner.saveSequence(slot, memory));
    }

    /** Forgets a file that the model did not take, so that the next request of the name has it written anew. */
    void discard(SavedPrefix saved) {
        kept.discard(saved);
    }

    void forget(String name) {
        kept.forget(name);
    }

    @Override
    public void close() {
        kept.close();
        recent.close();
    }
}
