package dev.pollux.server;

import dev.pollux.protocol.admin.Empty;
import dev.pollux.protocol.batches.AsyncBatchEmbedContentRequest;
import dev.pollux.protocol.batches.BatchGenerateContentRequest;
import dev.pollux.protocol.batches.EmbedContentBatch;
import dev.pollux.protocol.batches.GenerateContentBatch;
import dev.pollux.server.endpoint.Access;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.Endpoint;
import dev.pollux.server.endpoint.PiecewiseEndpoint;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.endpoint.UnaryEndpoint;
import dev.pollux.service.PageQuery;
import dev.pollux.service.batches.BatchMethods;
import dev.pollux.store.keys.Area;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The collection {@code batches}, and how its members come to be: one line per route. */
public final class BatchRoutes {

    private static final String BATCHES = "/{version}/batches";
    private static final String BATCH = BATCHES + "/{batch}";
    private static final Access READ = Access.reading(Area.BATCHES);
    private static final Access WRITE = Access.writing(Area.BATCHES);

    private BatchRoutes() {}

    /**
     * Every route of the collection.
     *
     * @param inlineBytes the most bytes that a request with inline items may have
     */
    public static List<Route> of(BatchMethods methods, int inlineBytes) {
        return Stream.of(creation(methods, inlineBytes), members(methods), updates(methods))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> creation(BatchMethods methods, int inlineBytes) {
        return List.of(
                post(
                        "/{version}/models/{model}:batchGenerateContent",
                        "BatchService.BatchGenerateContent",
                        UnaryEndpoint.of(
                                BatchGenerateContentRequest.class,
                                (call, request) ->
                                        methods.generate().call(call.context(), call.parameter("model"), request),
                                inlineBytes)),
                post(
                        "/{version}/models/{model}:asyncBatchEmbedContent",
                        "BatchService.AsyncBatchEmbedContent",
                        UnaryEndpoint.of(
                                AsyncBatchEmbedContentRequest.class,
                                (call, request) ->
                                        methods.embed().call(call.context(), call.parameter("model"), request),
                                inlineBytes)));
    }

    private static List<Route> members(BatchMethods methods) {
        return List.of(
                new Route("GET", BATCHES, READ, "BatchService.ListBatches", list(methods)),
                new Route("GET", BATCH, READ, "BatchService.GetBatch", get(methods)),
                new Route(
                        "DELETE",
                        BATCH,
                        WRITE,
                        "BatchService.DeleteBatch",
                        UnaryEndpoint.of(call -> methods.delete().call(call.context(), id(call)))),
                post(
                        BATCH + ":cancel",
                        "BatchService.CancelBatch",
                        UnaryEndpoint.of(
                                Empty.class, (call, _) -> methods.cancel().call(call.context(), id(call)))));
    }

    private static List<Route> updates(BatchMethods methods) {
        return List.of(
                new Route(
                        "PATCH",
                        BATCH + ":updateGenerateContentBatch",
                        WRITE,
                        "BatchService.UpdateGenerateContentBatch",
                        UnaryEndpoint.of(
                                GenerateContentBatch.class,
                                (call, batch) ->
                                        methods.updateGenerate().call(call.context(), id(call), batch, mask(call)))),
                new Route(
                        "PATCH",
                        BATCH + ":updateEmbedContentBatch",
                        WRITE,
                        "BatchService.UpdateEmbedContentBatch",
                        UnaryEndpoint.of(
                                EmbedContentBatch.class,
                                (call, batch) ->
                                        methods.updateEmbed().call(call.context(), id(call), batch, mask(call)))));
    }

    private static Endpoint list(BatchMethods methods) {
        return new PiecewiseEndpoint(call -> methods.list()
                .call(
                        call.context(),
                        PageQuery.of(
                                call.exchange().query("pageSize"),
                                call.exchange().query("pageToken")),
                        call.exchange().query("filter")));
    }

    private static Endpoint get(BatchMethods methods) {
        return new PiecewiseEndpoint(call -> methods.get().call(call.context(), id(call)));
    }

    private static Route post(String template, String rpc, Endpoint endpoint) {
        return new Route("POST", template, WRITE, rpc, endpoint);
    }

    private static String id(Call call) {
        return call.parameter("batch");
    }

    private static Optional<String> mask(Call call) {
        return call.exchange().query("updateMask");
    }
}
