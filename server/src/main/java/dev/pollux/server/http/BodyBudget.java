package dev.pollux.server.http;

import dev.pollux.server.http.Exchange.TooManyBodiesException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory the bodies of all running requests may take together.
 *
 * <p>Threading: safe for use by many threads at once.
 */
final class BodyBudget {

    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    /** @param limit in bytes */
    BodyBudget(long limit) {
        this.limit = limit;
    }

    Share share() {
        return new Share();
    }

    /** What one request has taken. Threading: confined to the request's thread. */
    final class Share {

        private long bytes;

        /** @throws TooManyBodiesException if there is not as much left */
        void take(int more) {
            if (taken.addAndGet(more) > limit) {
                taken.addAndGet(-more);
                throw new TooManyBodiesException();
            }
            bytes += more;
        }

        void giveBack() {
            taken.addAndGet(-bytes);
            bytes = 0;
        }
    }
}
