package dev.pollux.server.endpoint;

import dev.pollux.protocol.error.Status;
import java.util.Optional;

/**
 * How the pieces of one streamed answer become bytes. Confined to the request's thread; used for one answer.
 *
 * @param <M> what a piece is
 */
public interface Framing<M> {

    /** How errors are written that are known before the first piece. */
    ErrorForm errors();

    /** Adds the headers of such a stream. */
    void addHeaders(Call call);

    /** The bytes of the next piece. */
    byte[] piece(M message);

    /** What follows the last piece. */
    Optional<byte[]> end();

    /** What follows the last piece when the answer cannot be completed. */
    byte[] failure(Status error);
}
