package dev.pollux.server.calls;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.server.endpoint.Call;

/**
 * Somebody who keeps a record of requests.
 *
 * <p>Threading: called on each request's own thread, by many at once. The connection's next request waits: what takes longer
 * than an addition or a queue's tail belongs to a thread of the listener's own. What it throws is logged and harms nobody.
 */
@FunctionalInterface
public interface CallListener {

    /**
     * Looks at a call of the API before anything is done for it. What this throws becomes the answer.
     *
     * @throws ApiException if the call cannot be recorded and therefore must not be served
     */
    default void admit(Call call) {}

    /** The call as its endpoint is to see it; the caller is known. */
    default Call watched(Call call) {
        return call;
    }

    /** Hears of every request once, after its answer has left or cannot leave any longer. */
    void ended(EndedCall call);
}
