package dev.pollux.server.endpoint;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.server.http.Exchange.BodyStream;
import dev.pollux.server.http.Exchange.ClientGoneException;
import dev.pollux.service.AnswerStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One question, an answer in pieces, written as the call asks for: {@link SseFraming} with {@code alt=sse}, else {@link
 * ArrayFraming}. The status line is sent once the first piece exists, so that whatever fails before is a real HTTP error.
 */
public final class StreamEndpoint<Q extends Record> implements Endpoint {

    private static final Logger LOG = LoggerFactory.getLogger(StreamEndpoint.class);

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

    private static Framing framing(Call call) {
        return SystemParameters.alt(call).equals("sse") ? new SseFraming() : new ArrayFraming();
    }

    @Override
    public void answer(Call call) {
        Framing framing = framing(call);
        Q request = ProtoJson.read(call.body(), requestType);
        try (AnswerStream<? extends Record> pieces = method.answer(call, request)) {
            Optional<? extends Record> first = pieces.next();
            framing.addHeaders(call);
            try (BodyStream body = call.exchange().stream(200)) {
                write(call, framing, body, first, pieces);
            }
        }
    }

    private static void write(
            Call call,
            Framing framing,
            BodyStream body,
            Optional<? extends Record> first,
            AnswerStream<? extends Record> pieces) {
        try {
            Optional<? extends Record> next = first;
            while (next.isPresent()) {
                body.write(framing.piece(next.get()));
                next = pieces.next();
            }
            framing.end().ifPresent(body::write);
        } catch (ApiException e) {
            tell(call, body, framing, call.told(e));
        } catch (ClientGoneException e) {
            throw e;
        } catch (RuntimeException defect) {
            LOG.error("{} failed half-way", call.route().rpc(), defect);
            tell(call, body, framing, GoogleErrors.internal());
        }
    }

    private static void tell(Call call, BodyStream body, Framing framing, ApiException failure) {
        call.report().failed(failure.status().status());
        body.write(framing.failure(failure.status()));
    }
}
