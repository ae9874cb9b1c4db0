package dev.pollux.app.engine;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineOptions;
import dev.pollux.engine.GrowingEngine;
import dev.pollux.gguf.GgufException;
import dev.pollux.gguf.GgufHeader;
import dev.pollux.llama.LlamaException;
import dev.pollux.llama.LlamaModel;
import dev.pollux.llama.LlamaRuntime;
import dev.pollux.llama.LoadOptions;
import dev.pollux.llama.MemoryEstimate;
import dev.pollux.llama.RunnerOptions;
import dev.pollux.local.EngineLoader;
import dev.pollux.local.LoadedModel;
import dev.pollux.local.LocalModel;
import dev.pollux.local.NotEnoughMemoryException;
import dev.pollux.model.ModelException;
import dev.pollux.prompt.ChatTemplate;
import dev.pollux.prompt.SpecialTokens;
import dev.pollux.prompt.TemplateException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads models with llama.cpp into this process. */
public final class LlamaEngineLoader implements EngineLoader {

    private static final Logger LOG = LoggerFactory.getLogger(LlamaEngineLoader.class);
    private static final double NANOS_PER_MILLI = 1e6;

    private final SlotPlan slots;
    private final int queue;

    public LlamaEngineLoader(Configuration.Engine configuration) {
        this.slots = new SlotPlan(configuration.slots(), configuration.threads());
        this.queue = configuration.queue();
    }

    @Override
    public LoadedModel load(LocalModel model) {
        long start = System.nanoTime();
        try {
            LoadedModel loaded = loadOrThrow(model);
            LOG.info(
                    "{} loaded in {} ms", model.card().id(), Math.round((System.nanoTime() - start) / NANOS_PER_MILLI));
            return loaded;
        } catch (LlamaException | GgufException | TemplateException failure) {
            LOG.error("{} cannot be loaded: {}", model.card().id(), failure.getMessage());
            throw new ModelException(
                    ModelException.Reason.UNAVAILABLE,
                    "The model " + model.card().id() + " cannot be loaded.",
                    failure);
        }
    }

    private LoadedModel loadOrThrow(LocalModel model) {
        requireRoomForWeights(model);
        LlamaModel llama = LlamaModel.load(
                LlamaRuntime.load(),
                model.file(),
                LoadOptions.defaults()
                        .withProgress(new LoadingProgress(model.card().id())));
        try (ConcurrentTask<ChatTemplate> template = ConcurrentTask.start("template", () -> template(llama))) {
            Engine engine = start(model, llama, plan(model, llama.header()));
            return new LoadedModel(engine, template.join(engine::close));
        } catch (RuntimeException | Error failure) {
            llama.close();
            throw failure;
        }
    }

    /** A shortage is told apart from other failures, so that another model can make room. Nearly all of a file is weights. */
    private static void requireRoomForWeights(LocalModel model) {
        long bytes = model.file().toFile().length();
        if (!new MemoryEstimate(bytes, 0, 0).fits()) {
            throw new NotEnoughMemoryException("its weights take " + (bytes >> 20) + " MB");
        }
    }

    /** The weights are in memory already, so that only what comes beside them is asked for. */
    private RunnerOptions plan(LocalModel model, GgufHeader header) {
        int contextTokens = model.card().inputTokens();
        return slots.plan(
                        header,
                        contextTokens,
                        estimate -> estimate.withoutWeights().fits())
                .orElseThrow(() -> new NotEnoughMemoryException("it needs about "
                        + (MemoryEstimate.of(header, RunnerOptions.of(1, contextTokens))
                                        .totalBytes()
                                >> 20) + " MB"));
    }

    /** Few slots at first where many were planned; the rest when they are needed. */
    private Engine start(LocalModel model, LlamaModel llama, RunnerOptions planned) {
        RunnerOptions first = slots.first(planned);
        Engine engine = engine(model, llama, first);
        return new OwningEngine(
                first.equals(planned)
                        ? engine
                        : new GrowingEngine(model.card().id(), engine, () -> engine(model, llama, planned)),
                llama::close);
    }

    private Engine engine(LocalModel model, LlamaModel llama, RunnerOptions options) {
        LOG.info(
                "{}: {} slots of {} tokens, {} threads",
                model.card().id(),
                options.sequences(),
                options.contextTokensPerSequence(),
                options.threads());
        return Engine.start(model.card().id(), llama.newRunner(options), llama.tokenizer(), engineOptions());
    }

    private EngineOptions engineOptions() {
        EngineOptions defaults = EngineOptions.defaults();
        return new EngineOptions(queue, defaults.stepTokens(), defaults.mixedStepTokens(), defaults.readAheadEvents());
    }

    private static ChatTemplate template(LlamaModel llama) {
        String source = llama.chatTemplate()
                .orElseThrow(() -> new LlamaException("the file has no chat template: it is no chat model"));
        dev.pollux.llama.SpecialTokens tokens = llama.specialTokens();
        return ChatTemplate.compile(
                source, new SpecialTokens(tokens.begin(), tokens.end(), Set.copyOf(tokens.control())));
    }
}
