package dev.pollux.app;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.app.engine.ModelEngines;
import dev.pollux.app.engine.TemplateEngineLoader;
import dev.pollux.catalog.InstalledModel;
import dev.pollux.catalog.Presets;
import dev.pollux.catalog.ServedModels;
import dev.pollux.local.LocalModel;
import dev.pollux.local.ModelPool;
import dev.pollux.model.ModelException;
import dev.pollux.server.AccessLog;
import dev.pollux.server.AccountRoutes;
import dev.pollux.server.AdminRoutes;
import dev.pollux.server.Cors;
import dev.pollux.server.GeminiRoutes;
import dev.pollux.server.PolluxServer;
import dev.pollux.server.calls.CallListener;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.metrics.RequestCounts;
import dev.pollux.service.admin.AdminMethods;
import dev.pollux.service.models.ModelMethods;
import dev.pollux.service.models.ThoughtSignatures;
import dev.pollux.telemetry.Tracing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    private final ModelEngines engines;
    private final ModelPool models;
    private final ModelReport report;
    private final Platform platform;
    private final Accounting accounting;
    private final PolluxServer server;
    private final Optional<Tracing> traces;

    private Assembly(
            ModelEngines engines,
            ModelPool models,
            ModelReport report,
            Platform platform,
            Accounting accounting,
            PolluxServer server,
            Optional<Tracing> traces) {
        this.engines = engines;
        this.models = models;
        this.report = report;
        this.platform = platform;
        this.accounting = accounting;
        this.server = server;
        this.traces = traces;
    }

    /**
     * @param configuration where to listen and how to run models
     * @param engines where models run; closed with the server
     * @param installed the models of this machine
     * @param defaultModel one of them
     * @param platform who may call; closed with the server
     * @param signatures seal the thoughts that clients carry from turn to turn
     * @param served where the command line learns how models fare
     */
    static Assembly start(
            Configuration configuration,
            ModelEngines engines,
            List<InstalledModel> installed,
            InstalledModel defaultModel,
            Platform platform,
            ThoughtSignatures signatures,
            ServedModels served) {
        String defaultId = defaultModel.id().value();
        ModelPool models = modelPool(configuration, engines, installed, defaultId);
        ModelReport report = ModelReport.start(models, engines, served);
        Thread.ofPlatform().name("load-" + defaultId).daemon().start(() -> load(models, defaultId));
        RequestCounts requests = new RequestCounts();
        Accounting accounting = Accounting.start(configuration, platform, platform::contentKey);
        Optional<Tracing> traces = configuration
                .telemetry()
                .otlpEndpoint()
                .map(collector ->
                        Tracing.to(collector, configuration.telemetry().samplingRatio()));
        PolluxServer server = PolluxServer.start(
                Listening.settings(configuration),
                routes(
                        GeminiRoutes.of(
                                ModelMethods.of(models, signatures, platform.admission()),
                                () -> report.readiness(defaultId),
                                requests,
                                accounting.backlogs()),
                        AdminRoutes.of(AdminMethods.of(platform.administration())),
                        AccountRoutes.of(accounting.methods())),
                platform.authentication(configuration.access().trustedProxies()),
                Cors.allowing(configuration.cors().origins()),
                configuration.limits().bodyBytes(),
                Stream.<CallListener>concat(Stream.of(new AccessLog(), requests, accounting.records()), traces.stream())
                        .toList());
        return new Assembly(engines, models, report, platform, accounting, server, traces);
    }

    private static List<Route> routes(List<Route> gemini, List<Route> admin, List<Route> accounts) {
        return Stream.of(gemini, admin, accounts).flatMap(List::stream).toList();
    }

    private static ModelPool modelPool(
            Configuration configuration, ModelEngines engines, List<InstalledModel> installed, String defaultId) {
        InstalledCards cards =
                new InstalledCards(Presets.load(), configuration.engine().contextTokens());
        List<LocalModel> local = installed.stream().map(cards::localModel).toList();
        List<String> ids = local.stream().map(model -> model.card().id()).toList();
        Map<String, String> names =
                ModelNames.of(defaultId, configuration.models().names(), ids);
        return new ModelPool(
                new TemplateEngineLoader(
                        engines.configured(configuration.engine()), configuration.engine(), engines.cache()),
                local,
                names);
    }

    private static void load(ModelPool models, String id) {
        try {
            models.load(id);
        } catch (ModelException failure) {
            LOG.error("not ready: {}", failure.getMessage());
        }
    }

    /** @see Platform#awaitFirstKey */
    Optional<String> awaitFirstKey() {
        return platform.awaitFirstKey();
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        // No method reference: it would load the class where there are no traces.
        if (traces.isPresent()) {
            traces.get().close();
        }
        models.close();
        engines.close();
        report.close();
        accounting.close();
        platform.close();
    }
}
