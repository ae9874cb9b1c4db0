package dev.pollux.server.endpoint;

import dev.pollux.protocol.json.ProtoJson;
import java.util.function.Function;

/** One question, one JSON answer. */
public final class UnaryEndpoint implements Endpoint {

    private final Function<Call, Record> method;
    private final ErrorForm errors;

    private UnaryEndpoint(Function<Call, Record> method, ErrorForm errors) {
        this.method = method;
        this.errors = errors;
    }

    /** A method of the service whose request is a JSON body. */
    @FunctionalInterface
    public interface Method<Q extends Record, R extends Record> {

        /** Answers {@code request}. */
        R answer(Call call, Q request);
    }

    /** An endpoint that reads a body of type {@code requestType}. */
    public static <Q extends Record, R extends Record> UnaryEndpoint of(Class<Q> requestType, Method<Q, R> method) {
        return of(call -> method.answer(call, ProtoJson.read(call.body(), requestType)));
    }

    /** The same where no more than {@code mostBytes} of a body are worth reading. */
    public static <Q extends Record, R extends Record> UnaryEndpoint of(
            Class<Q> requestType, Method<Q, R> method, int mostBytes) {
        return of(call -> method.answer(call, ProtoJson.read(call.body(mostBytes), requestType)));
    }

    /** An endpoint whose whole question is in the URL. */
    public static UnaryEndpoint of(Function<Call, Record> method) {
        return new UnaryEndpoint(method, ErrorForm.OBJECT);
    }

    /** The same, with errors written in another form. */
    public UnaryEndpoint withErrors(ErrorForm form) {
        return new UnaryEndpoint(method, form);
    }

    @Override
    public ErrorForm errors(Call call) {
        return errors;
    }

    @Override
    public void answer(Call call) {
        Record answer = method.apply(call);
        call.exchange().ignoreDisconnect();
        JsonAnswer.send(call, answer);
    }
}
