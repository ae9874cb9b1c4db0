package dev.pollux.server;

import dev.pollux.protocol.embeddings.BatchEmbedContentsRequest;
import dev.pollux.protocol.embeddings.EmbedContentRequest;
import dev.pollux.protocol.models.CountTokensRequest;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.server.endpoint.Access;
import dev.pollux.server.endpoint.Endpoint;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.endpoint.StreamEndpoint;
import dev.pollux.server.endpoint.UnaryEndpoint;
import dev.pollux.server.health.HealthRoutes;
import dev.pollux.server.health.Readiness;
import dev.pollux.server.metrics.MetricsEndpoint;
import dev.pollux.server.metrics.RequestCounts;
import dev.pollux.service.models.ModelMethods;
import dev.pollux.service.recording.Backlog;
import dev.pollux.store.keys.Area;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The table of contents of the collection {@code models}, and of what says how the server fares: one line per route. The tables
 * beside it, such as {@link CacheRoutes}, have the other collections; {@code app} joins them all, and {@code docs/api-coverage.md} is
 * held to them by a test.
 *
 * <p><code>{version}</code> is one of {@code v1}, {@code v1beta} and {@code v1alpha}, which all serve the same.
 */
public final class GeminiRoutes {

    private static final Access READ = Access.reading(Area.MODELS);
    private static final Access WRITE = Access.writing(Area.MODELS);

    private GeminiRoutes() {}

    /**
     * Every route.
     *
     * @param models the methods of the collection {@code models}
     * @param readiness how the server and its models fare; asked by many threads at once
     * @param requests the counts; one of the listeners that {@link PolluxServer#start} is given
     * @param backlogs of records that wait for the store; counted, too
     */
    public static List<Route> of(
            ModelMethods models, Supplier<Readiness> readiness, RequestCounts requests, List<Backlog> backlogs) {
        Route metrics = new Route(
                "GET", "/metrics", Access.PUBLIC, "Metrics.Scrape", new MetricsEndpoint(readiness, requests, backlogs));
        return Stream.of(HealthRoutes.of(readiness), List.of(metrics), models(models))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> models(ModelMethods models) {
        return List.of(
                get("/{version}/models", READ, "ModelService.ListModels", list(models)),
                get("/{version}/models/{model}", READ, "ModelService.GetModel", get(models)),
                post(
                        "/{version}/models/{model}:generateContent",
                        WRITE,
                        "GenerativeService.GenerateContent",
                        generate(models)),
                post(
                        "/{version}/models/{model}:streamGenerateContent",
                        WRITE,
                        "GenerativeService.StreamGenerateContent",
                        stream(models)),
                post("/{version}/models/{model}:countTokens", READ, "GenerativeService.CountTokens", count(models)),
                post("/{version}/models/{model}:embedContent", WRITE, "GenerativeService.EmbedContent", embed(models)),
                post(
                        "/{version}/models/{model}:batchEmbedContents",
                        WRITE,
                        "GenerativeService.BatchEmbedContents",
                        embedMany(models)));
    }

    private static Endpoint list(ModelMethods models) {
        return UnaryEndpoint.of(call -> models.list()
                .call(call.exchange().query("pageSize"), call.exchange().query("pageToken")));
    }

    private static Endpoint get(ModelMethods models) {
        return UnaryEndpoint.of(call -> models.get().call(call.context(), call.parameter("model")));
    }

    private static Endpoint generate(ModelMethods models) {
        return UnaryEndpoint.of(
                GenerateContentRequest.class,
                (call, request) -> ServiceTierHeader.with(
                        call, () -> models.generateContent().call(call.context(), call.parameter("model"), request)));
    }

    private static Endpoint stream(ModelMethods models) {
        return new StreamEndpoint<>(
                GenerateContentRequest.class,
                (call, request) ->
                        models.streamGenerateContent().call(call.context(), call.parameter("model"), request));
    }

    private static Endpoint count(ModelMethods models) {
        return UnaryEndpoint.of(
                CountTokensRequest.class,
                (call, request) -> models.countTokens().call(call.context(), call.parameter("model"), request));
    }

    private static Endpoint embed(ModelMethods models) {
        return UnaryEndpoint.of(
                EmbedContentRequest.class,
                (call, request) -> models.embedContent().call(call.context(), call.parameter("model"), request));
    }

    private static Endpoint embedMany(ModelMethods models) {
        return UnaryEndpoint.of(
                BatchEmbedContentsRequest.class,
                (call, request) -> models.batchEmbedContents().call(call.context(), call.parameter("model"), request));
    }

    private static Route get(String template, Access access, String rpc, Endpoint endpoint) {
        return new Route("GET", template, access, rpc, endpoint);
    }

    private static Route post(String template, Access access, String rpc, Endpoint endpoint) {
        return new Route("POST", template, access, rpc, endpoint);
    }
}
