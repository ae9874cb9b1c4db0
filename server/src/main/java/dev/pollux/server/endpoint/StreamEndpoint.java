package dev.pollux.server.endpoint;

import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.service.AnswerStream;

/**
 * One question, an answer in pieces, written as the call asks for: {@link SseFraming} with {@code alt=sse}, else {@link
 * ArrayFraming}.
 */
public final class StreamEndpoint<Q extends Record> implements Endpoint {

    private final Class<Q> requestType;
    private final Method<Q> method;

    /** A method of the service that answers in pieces. */
    @FunctionalInterface
    public interface Method<Q extends Record> {

        /** Begins to answer {@code request}. */
        AnswerStream<? extends Record> answer(Call call, Q request);
    }

    /** An endpoint that reads a body of type {@code requestType}. */
    public StreamEndpoint(Class<Q> requestType, Method<Q> method) {
        this.requestType = requestType;
        this.method = method;
    }

    @Override
    public ErrorForm errors(Call call) {
        return framing(call).errors();
    }

    private static Framing<Record> framing(Call call) {
        return SystemParameters.alt(call).equals("sse")
                ? new SseFraming()
                : new ArrayFraming(SystemParameters.style(call));
    }

    @Override
    public void answer(Call call) {
        Q request = ProtoJson.read(call.body(), requestType);
        StreamedAnswer.send(call, framing(call), method.answer(call, request));
    }
}
