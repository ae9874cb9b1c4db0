package dev.pollux.app.engine;

import dev.pollux.app.configuration.EngineSettings;
import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineOrder;
import dev.pollux.engine.EngineStartException;
import dev.pollux.engine.EngineStarter;
import dev.pollux.engine.ModelDescription;
import dev.pollux.engine.PrefixBudget;
import dev.pollux.local.EngineLoader;
import dev.pollux.local.LoadedModel;
import dev.pollux.local.LocalModel;
import dev.pollux.local.NotEnoughMemoryException;
import dev.pollux.model.ModelException;
import dev.pollux.prompt.ChatTemplate;
import dev.pollux.prompt.SpecialTokens;
import dev.pollux.prompt.TemplateException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a model's engine, and makes its chat template ready in this process meanwhile. */
public final class TemplateEngineLoader implements EngineLoader {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateEngineLoader.class);
    private static final double NANOS_PER_MILLI = 1e6;

    private final EngineStarter engines;
    private final EngineSettings configuration;
    private final Path prefixes;

    /**
     * @param configuration how much of the machine a model may take
     * @param prefixes where engines keep what has a name, in a folder per model
     */
    public TemplateEngineLoader(EngineStarter engines, EngineSettings configuration, Path prefixes) {
        this.prefixes = prefixes;
        this.engines = engines;
        this.configuration = configuration;
    }

    @Override
    public LoadedModel load(LocalModel model) {
        long start = System.nanoTime();
        try {
            LoadedModel loaded = loadOrThrow(model);
            LOG.info(
                    "{} loaded in {} ms", model.card().id(), Math.round((System.nanoTime() - start) / NANOS_PER_MILLI));
            return loaded;
        } catch (EngineStartException failure) {
            throw failure.reason() == EngineStartException.Reason.NOT_ENOUGH_MEMORY
                    ? new NotEnoughMemoryException(String.valueOf(failure.getMessage()))
                    : unavailable(model, failure);
        } catch (TemplateException failure) {
            throw unavailable(model, failure);
        }
    }

    private static ModelException unavailable(LocalModel model, RuntimeException failure) {
        LOG.error("{} cannot be loaded: {}", model.card().id(), failure.getMessage());
        return new ModelException(
                ModelException.Reason.UNAVAILABLE, "The model " + model.card().id() + " cannot be loaded.", failure);
    }

    private LoadedModel loadOrThrow(LocalModel model) {
        CompletableFuture<ChatTemplate> template = new CompletableFuture<>();
        Engine engine = engines.start(order(model), description -> compile(description, template));
        try {
            return new LoadedModel(engine, template.join());
        } catch (CompletionException failure) {
            engine.close();
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private EngineOrder order(LocalModel model) {
        return new EngineOrder(
                model.card().id(),
                model.file(),
                model.card().contextTokens(),
                configuration.slots(),
                configuration.threads(),
                configuration.queue(),
                prefixes(model),
                Math.toIntExact(configuration.streamInterval().toMillis()));
    }

    private PrefixBudget prefixes(LocalModel model) {
        return new PrefixBudget(
                prefixes.resolve(model.card().id()),
                configuration.prefixDiskBytes(),
                configuration.prefixMemoryBytes());
    }

    /** On a thread of its own: whoever describes the model has it still to load. */
    private static void compile(ModelDescription description, CompletableFuture<ChatTemplate> template) {
        Thread.ofPlatform().name("template").daemon().start(() -> {
            try {
                template.complete(compile(description));
            } catch (Throwable failure) {
                template.completeExceptionally(failure);
            }
        });
    }

    private static ChatTemplate compile(ModelDescription description) {
        String source = description
                .chatTemplate()
                .orElseThrow(() -> new TemplateException("the file has no chat template: it is no chat model"));
        return ChatTemplate.compile(
                source,
                new SpecialTokens(
                        description.beginToken(), description.endToken(), Set.copyOf(description.controlTokens())));
    }
}
