package dev.pollux.app;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.app.engine.LlamaEngineLoader;
import dev.pollux.catalog.InstalledModel;
import dev.pollux.catalog.Presets;
import dev.pollux.local.LocalModel;
import dev.pollux.local.ModelPool;
import dev.pollux.model.ModelException;
import dev.pollux.server.GeminiRoutes;
import dev.pollux.server.PolluxServer;
import dev.pollux.server.http.HttpSettings;
import dev.pollux.service.models.ModelMethods;
import dev.pollux.store.ApiKeyRepository;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server, put together by hand: every object it is made of is created here, in the order in which a request meets
 * the layers, from the inside out.
 *
 * <p>Lifetime: from {@link #start} to {@link #close}. The default model loads while the server already listens; requests that
 * come before it is ready wait for it.
 */
final class Assembly implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

    private final ModelPool models;
    private final PolluxServer server;

    private Assembly(ModelPool models, PolluxServer server) {
        this.models = models;
        this.server = server;
    }

    /**
     * @param configuration where to listen and how to run models
     * @param installed the models of this machine
     * @param defaultModel one of them
     * @param keys who may call
     */
    static Assembly start(
            Configuration configuration,
            List<InstalledModel> installed,
            InstalledModel defaultModel,
            ApiKeyRepository keys) {
        String defaultId = defaultModel.id().value();
        ModelPool models = modelPool(configuration, installed, defaultId);
        Thread.ofPlatform().name("load-" + defaultId).daemon().start(() -> load(models, defaultId));
        PolluxServer server = PolluxServer.start(
                HttpSettings.on(configuration.host(), configuration.port()),
                GeminiRoutes.of(ModelMethods.of(models), () -> models.isLoaded(defaultId)),
                keys,
                configuration.maxBodyBytes());
        return new Assembly(models, server);
    }

    private static ModelPool modelPool(Configuration configuration, List<InstalledModel> installed, String defaultId) {
        InstalledCards cards =
                new InstalledCards(Presets.load(), configuration.engine().contextTokens());
        List<LocalModel> local = installed.stream().map(cards::localModel).toList();
        List<String> ids = local.stream().map(model -> model.card().id()).toList();
        Map<String, String> names = ModelNames.of(defaultId, configuration.models(), ids);
        return new ModelPool(new LlamaEngineLoader(configuration.engine()), local, names);
    }

    private static void load(ModelPool models, String id) {
        try {
            models.load(id);
        } catch (ModelException failure) {
            LOG.error("not ready: {}", failure.getMessage());
        }
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        models.close();
    }
}
