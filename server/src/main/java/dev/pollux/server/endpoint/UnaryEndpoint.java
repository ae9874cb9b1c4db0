package dev.pollux.server.endpoint;

import dev.pollux.protocol.json.ProtoJson;
import java.util.function.Function;

/** One question, one JSON answer. */
public final class UnaryEndpoint implements Endpoint {

    private final Function<Call, Record> method;

    private UnaryEndpoint(Function<Call, Record> method) {
        this.method = method;
    }

    /** A method of the service whose request is a JSON body. */
    @FunctionalInterface
    public interface Method<Q extends Record, R extends Record> {

        /** Answers {@code request}. */
        R answer(Call call, Q request);
    }

    /** An endpoint that reads a body of type {@code requestType}. */
    public static <Q extends Record, R extends Record> UnaryEndpoint of(Class<Q> requestType, Method<Q, R> method) {
        return new UnaryEndpoint(call -> method.answer(call, ProtoJson.read(call.body(), requestType)));
    }

    /** The same where no more than {@code mostBytes} of a body are worth reading. */
    public static <Q extends Record, R extends Record> UnaryEndpoint of(
            Class<Q> requestType, Method<Q, R> method, int mostBytes) {
        return new UnaryEndpoint(call -> method.answer(call, ProtoJson.read(call.body(mostBytes), requestType)));
    }

    /** An endpoint whose whole question is in the URL. */
    public static UnaryEndpoint of(Function<Call, Record> method) {
        return new UnaryEndpoint(method);
    }

    @Override
    public void answer(Call call) {
        Record answer = method.apply(call);
        call.exchange().ignoreDisconnect();
        JsonAnswer.send(call, answer);
    }
}
