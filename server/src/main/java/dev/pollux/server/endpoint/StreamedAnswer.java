package dev.pollux.server.endpoint;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.server.http.Exchange.BodyStream;
import dev.pollux.server.http.Exchange.ClientGoneException;
import dev.pollux.service.AnswerStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends an answer in pieces, each as soon as it is made. The status line is sent once the first piece exists, so that whatever fails
 * before is a real HTTP error.
 *
 * @param <M> what a piece is
 */
public final class StreamedAnswer<M> {

    private static final Logger LOG = LoggerFactory.getLogger(StreamedAnswer.class);

    private final Call call;
    private final Framing<? super M> framing;
    private final AnswerStream<? extends M> pieces;

    private StreamedAnswer(Call call, Framing<? super M> framing, AnswerStream<? extends M> pieces) {
        this.call = call;
        this.framing = framing;
        this.pieces = pieces;
    }

    /**
     * Sends all of {@code pieces} and closes them.
     *
     * @throws ApiException if there is no first piece because the call fails
     */
    public static <M> void send(Call call, Framing<? super M> framing, AnswerStream<? extends M> pieces) {
        try (pieces) {
            new StreamedAnswer<M>(call, framing, pieces).send();
        }
    }

    private void send() {
        Optional<? extends M> first = pieces.next();
        framing.addHeaders(call);
        try (BodyStream body = call.exchange().stream(200)) {
            write(body, first);
        }
    }

    private void write(BodyStream body, Optional<? extends M> first) {
        try {
            Optional<? extends M> next = first;
            while (next.isPresent()) {
                body.write(framing.piece(next.get()));
                next = pieces.next();
            }
            framing.end().ifPresent(body::write);
        } catch (ApiException e) {
            tell(body, call.told(e));
        } catch (ClientGoneException e) {
            throw e;
        } catch (RuntimeException defect) {
            LOG.error("{} failed half-way", call.route().rpc(), defect);
            tell(body, GoogleErrors.internal());
        }
    }

    private void tell(BodyStream body, ApiException failure) {
        call.report().failed(failure.status().status());
        body.write(framing.failure(failure.status()));
    }
}
