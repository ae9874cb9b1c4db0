package dev.pollux.server.openai;

import dev.pollux.protocol.openai.EmbeddingsRequest;
import dev.pollux.protocol.openai.OpenAiObject;
import dev.pollux.protocol.openai.chat.ChatCompletionRequest;
import dev.pollux.server.endpoint.Access;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.Endpoint;
import dev.pollux.server.endpoint.ErrorForm;
import dev.pollux.server.endpoint.Route;
import dev.pollux.service.openai.OpenAiMethods;
import dev.pollux.store.keys.Area;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The OpenAI-compatible door: one line per route, each under two paths, {@code /v1beta/openai/…} as Google has it and {@code
 * /openai/v1/…} as OpenAI's clients expect it behind a host.
 */
public final class OpenAiRoutes {

    private static final List<String> DOORS = List.of("/{version}/openai", "/openai/{version}");
    private static final Access READ = Access.reading(Area.MODELS).withBearerKeys();
    private static final Access WRITE = Access.writing(Area.MODELS).withBearerKeys();

    private final OpenAiMethods methods;
    private final ErrorForm errors;

    private OpenAiRoutes(OpenAiMethods methods, ErrorForm errors) {
        this.methods = methods;
        this.errors = errors;
    }

    /**
     * Every route.
     *
     * @param methods what answers
     * @param errors how errors are written
     */
    public static List<Route> of(OpenAiMethods methods, ErrorForm errors) {
        return new OpenAiRoutes(methods, errors).all();
    }

    /** What answers whatever else is called behind the door, for anybody: an error that names it. Goes last in a table. */
    public static List<Route> unknown(ErrorForm errors) {
        Endpoint endpoint = new UnknownEndpoint(errors);
        return Stream.of("GET", "POST", "PUT", "PATCH", "DELETE")
                .flatMap(method -> both(method, "/{path=**}", Access.PUBLIC, "OpenAi.Unknown", endpoint).stream())
                .toList();
    }

    private List<Route> all() {
        return Stream.of(
                        both(
                                "GET",
                                "/models",
                                READ,
                                "OpenAi.ListModels",
                                whole(call -> methods.listModels().call())),
                        both("GET", "/models/{name=**}", READ, "OpenAi.RetrieveModel", whole(this::retrieve)),
                        both(
                                "POST",
                                "/chat/completions",
                                WRITE,
                                "OpenAi.CreateChatCompletion",
                                OpenAiEndpoint.of(errors, ChatCompletionRequest::read, this::complete)),
                        both("POST", "/embeddings", WRITE, "OpenAi.CreateEmbeddings", embeddings()))
                .flatMap(List::stream)
                .toList();
    }

    private OpenAiObject retrieve(Call call) {
        return methods.retrieveModel().call(call.context(), call.parameter("name"));
    }

    private DoorAnswer complete(Call call, ChatCompletionRequest request) {
        return request.stream()
                ? new DoorAnswer.Pieces(methods.streamChatCompletion().call(call.context(), request))
                : new DoorAnswer.Whole(methods.createChatCompletion().call(call.context(), request));
    }

    private Endpoint embeddings() {
        return OpenAiEndpoint.of(
                errors,
                EmbeddingsRequest::read,
                (call, request) ->
                        new DoorAnswer.Whole(methods.createEmbeddings().call(call.context(), request)));
    }

    private Endpoint whole(Function<Call, OpenAiObject> method) {
        return new OpenAiEndpoint(errors, call -> new DoorAnswer.Whole(method.apply(call)));
    }

    private static List<Route> both(String method, String path, Access access, String rpc, Endpoint endpoint) {
        return DOORS.stream()
                .map(door -> new Route(method, door + path, access, rpc, endpoint))
                .toList();
    }
}
