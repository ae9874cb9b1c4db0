package dev.pollux.app;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.app.configuration.OpenAiSettings;
import dev.pollux.app.configuration.TelemetrySettings;
import dev.pollux.app.engine.ModelEngines;
import dev.pollux.catalog.InstalledModel;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.catalog.ServedModels;
import dev.pollux.local.ModelPool;
import dev.pollux.model.ModelException;
import dev.pollux.server.AccessLog;
import dev.pollux.server.AccountRoutes;
import dev.pollux.server.AdminRoutes;
import dev.pollux.server.AuthenticationSettings;
import dev.pollux.server.CacheRoutes;
import dev.pollux.server.Cors;
import dev.pollux.server.GeminiRoutes;
import dev.pollux.server.PolluxServer;
import dev.pollux.server.calls.CallListener;
import dev.pollux.server.endpoint.ErrorForm;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.metrics.RequestCounts;
import dev.pollux.server.openai.OpenAiRoutes;
import dev.pollux.service.admin.AdminMethods;
import dev.pollux.service.models.ModelMethods;
import dev.pollux.service.models.Serving;
import dev.pollux.service.models.ThoughtSignatures;
import dev.pollux.service.openai.OpenAiMethods;
import dev.pollux.telemetry.Tracing;
import java.util.List;
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

    private final Platform platform;
    private final PolluxServer server;
    private final ModelReport report;
    private final List<Runnable> endings;

    /** @param endings what else ends with the server, in this order */
    private Assembly(Platform platform, PolluxServer server, ModelReport report, List<Runnable> endings) {
        this.platform = platform;
        this.server = server;
        this.report = report;
        this.endings = endings;
    }

    /**
     * @param configuration where to listen and how to run models
     * @param engines where models run; closed with the server
     * @param installed the models of this machine
     * @param defaultModel one of them
     * @param platform who may call; closed with the server
     * @param signatures seal the thoughts that clients carry from turn to turn
     * @param home where the command line learns how models fare, and relative paths begin
     */
    static Assembly start(
            Configuration configuration,
            ModelEngines engines,
            List<InstalledModel> installed,
            InstalledModel defaultModel,
            Platform platform,
            ThoughtSignatures signatures,
            PolluxHome home) {
        String defaultId = defaultModel.id().value();
        InstalledPool models = InstalledPool.start(configuration, engines, installed, defaultModel, home);
        ModelReport report = ModelReport.of(models.pool(), engines, ServedModels.of(home));
        Thread.ofPlatform().name("load-" + defaultId).daemon().start(() -> load(models.pool(), defaultId));
        RequestCounts requests = new RequestCounts();
        Accounting accounting = Accounting.start(configuration, platform, models::has, platform::contentKey);
        FileServices files = FileServices.start(configuration, home.root(), platform::store);
        PromptDocuments documents = PromptDocuments.start(configuration.fetch(), home, files.use(), platform::store);
        PromptCaches caches = PromptCaches.start(
                configuration.caching(), platform, models.pool(), signatures, documents.contents(), engines.prefixes());
        Serving serving = serving(models, signatures, platform, caches, documents);
        ModelMethods methods = ModelMethods.of(serving);
        var background = BackgroundServices.of(configuration, platform, serving, files.filing(), accounting.ledger());
        Optional<Tracing> traces = traces(configuration.telemetry());
        PolluxServer server = listen(
                configuration,
                List.of(
                        GeminiRoutes.of(methods, () -> report.readiness(defaultId), requests, accounting.backlogs()),
                        openAi(configuration.openai(), methods),
                        remembered(files, caches, background),
                        administration(platform, accounting)),
                platform.authentication(files::uploader, configuration.access().trustedProxies()),
                listeners(requests, accounting, traces));
        background.begin();
        List<Runnable> endings = List.of(
                () -> close(traces),
                background::close,
                caches::close,
                documents::close,
                models::close,
                engines::close,
                report::close,
                files::close,
                accounting::close,
                platform::close);
        return new Assembly(platform, server, report, endings);
    }

    private static List<Route> remembered(FileServices files, PromptCaches caches, BackgroundServices background) {
        return joined(List.of(files.routes(), CacheRoutes.of(caches.methods()), background.routes()));
    }

    private static List<Route> administration(Platform platform, Accounting accounting) {
        return joined(List.of(
                AdminRoutes.of(AdminMethods.of(platform.administration())), AccountRoutes.of(accounting.methods())));
    }

    private static List<Route> joined(List<List<Route>> tables) {
        return tables.stream().flatMap(List::stream).toList();
    }

    private static Serving serving(
            InstalledPool models,
            ThoughtSignatures signatures,
            Platform platform,
            PromptCaches caches,
            PromptDocuments documents) {
        return new Serving(
                models.pool(),
                models.embeddings(),
                signatures,
                platform.admission(),
                caches.sharing(),
                documents.contents());
    }

    private static Optional<Tracing> traces(TelemetrySettings telemetry) {
        return telemetry.otlpEndpoint().map(collector -> Tracing.to(collector, telemetry.samplingRatio()));
    }

    private static List<CallListener> listeners(
            RequestCounts requests, Accounting accounting, Optional<Tracing> traces) {
        Stream<CallListener> always = Stream.of(new AccessLog(), requests, accounting.records());
        return Stream.concat(always, traces.stream()).toList();
    }

    private static PolluxServer listen(
            Configuration configuration,
            List<List<Route>> tables,
            AuthenticationSettings authentication,
            List<CallListener> listeners) {
        return PolluxServer.start(
                Listening.settings(configuration),
                joined(tables),
                authentication,
                Cors.allowing(configuration.cors().origins()),
                configuration.limits().bodyBytes(),
                listeners);
    }

    private static List<Route> openAi(OpenAiSettings settings, ModelMethods methods) {
        ErrorForm errors = switch (settings.errors()) {
            case GOOGLE -> ErrorForm.ARRAY;
            case OPENAI -> ErrorForm.OPENAI;
        };
        return joined(List.of(OpenAiRoutes.of(OpenAiMethods.of(methods), errors), OpenAiRoutes.unknown(errors)));
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

    /** @see ModelReport#begin */
    void beginReport() {
        report.begin();
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        endings.forEach(Runnable::run);
    }

    // No method reference: it would load the class where there are no traces.
    private static void close(Optional<Tracing> traces) {
        if (traces.isPresent()) {
            traces.get().close();
        }
    }
}
