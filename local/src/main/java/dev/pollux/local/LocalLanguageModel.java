package dev.pollux.local;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineGeneration;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptCounts;
import dev.pollux.model.Generation;
import dev.pollux.model.GenerationRequest;
import dev.pollux.model.KeepRequest;
import dev.pollux.model.Keeping;
import dev.pollux.model.LanguageModel;
import dev.pollux.model.ModelCard;
import dev.pollux.model.PromptTokens;
import dev.pollux.prompt.ChatTemplate;
import java.util.function.Function;

/**
 * A model of this machine: renders the conversation, hands the prompt to the engine, translates its events back.
 *
 * <p>Threading: safe for use by many threads at once. The model is loaded by the first call that needs it; calls that come
 * meanwhile wait. While a generation or a keeping is open its model stays loaded.
 */
final class LocalLanguageModel implements LanguageModel {

    private final ModelCard card;
    private final ModelSlot<LoadedModel> slot;

    LocalLanguageModel(ModelCard card, ModelSlot<LoadedModel> slot) {
        this.card = card;
        this.slot = slot;
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public PromptTokens countTokens(GenerationRequest request) {
        return count(template -> WrittenPrompt.of(template, request).prompt());
    }

    @Override
    public PromptTokens countTokens(KeepRequest request) {
        return count(template -> WrittenPrompt.of(template, request));
    }

    private PromptTokens count(Function<ChatTemplate, Prompt> written) {
        try (ModelSlot<LoadedModel>.Lease lease = slot.lease()) {
            LoadedModel loaded = lease.model();
            return tokens(loaded.engine().countTokens(written.apply(loaded.template())), PromptCounts.NONE);
        } catch (EngineException refusal) {
            throw EngineRefusals.toModelException(refusal);
        }
    }

    static PromptTokens tokens(PromptCounts prompt, PromptCounts cached) {
        return new PromptTokens(prompt.tokens(), prompt.documentTokens(), cached.tokens(), cached.documentTokens());
    }

    @Override
    public Keeping keep(KeepRequest request) {
        return leased(lease -> read(request, lease));
    }

    private static Keeping read(KeepRequest request, ModelSlot<LoadedModel>.Lease lease) {
        LoadedModel loaded = lease.model();
        EngineRequest reading = EngineRequests.reading(request, WrittenPrompt.of(loaded.template(), request));
        return new LocalKeeping(loaded.engine().begin(reading), lease);
    }

    @Override
    public void forget(String prefix) {
        slot.present().map(LoadedModel::engine).ifPresent(engine -> engine.forget(prefix));
    }

    @Override
    public Generation generate(GenerationRequest request) {
        return leased(lease -> start(request, lease));
    }

    /** Begins something that keeps the model loaded until it is closed. */
    private <T> T leased(Function<ModelSlot<LoadedModel>.Lease, T> beginning) {
        ModelSlot<LoadedModel>.Lease lease = slot.lease();
        try {
            return beginning.apply(lease);
        } catch (EngineException refusal) {
            lease.close();
            throw EngineRefusals.toModelException(refusal);
        } catch (RuntimeException | Error failure) {
            lease.close();
            throw failure;
        }
    }

    private Generation start(GenerationRequest request, ModelSlot<LoadedModel>.Lease lease) {
        LoadedModel loaded = lease.model();
        WrittenPrompt written = WrittenPrompt.of(loaded.template(), request);
        EngineGeneration generation =
                loaded.engine().begin(EngineRequests.answering(request, written, card.outputTokens()));
        return new LocalGeneration(generation, lease, request, written.rendered());
    }
}
