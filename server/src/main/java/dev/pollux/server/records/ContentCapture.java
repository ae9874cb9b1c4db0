package dev.pollux.server.records;

import dev.pollux.server.calls.EndedCall;
import dev.pollux.server.endpoint.Call;
import dev.pollux.service.audit.CaptureQueue;
import dev.pollux.store.StoreException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Keeps what is said in the calls of projects that want it. Calls of other projects pass untouched.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class ContentCapture {

    private final Predicate<String> wanted;
    private final CaptureQueue queue;
    private final int limit;
    private final Map<String, WatchedExchange> watched = new ConcurrentHashMap<>();

    /**
     * @param wanted whether the project with this id wants its contents kept
     * @param queue where they go
     * @param limit the most bytes of each body that are kept
     */
    public ContentCapture(Predicate<String> wanted, CaptureQueue queue, int limit) {
        this.wanted = wanted;
        this.queue = queue;
        this.limit = limit;
    }

    Call watch(Call call) {
        if (!isWanted(call.caller().projectId())) {
            return call;
        }
        WatchedExchange exchange = new WatchedExchange(call.exchange(), limit);
        watched.put(call.id(), exchange);
        return call.through(exchange);
    }

    // A store that is away stops no call, and what cannot be asked for was not asked for.
    private boolean isWanted(String project) {
        try {
            return wanted.test(project);
        } catch (StoreException away) {
            return false;
        }
    }

    void keep(String entryId, EndedCall call) {
        WatchedExchange exchange = watched.remove(call.requestId());
        if (exchange != null) {
            queue.add(entryId, Entries.moment(call), call.caller().projectId(), exchange.content());
        }
    }

    void forget(String requestId) {
        watched.remove(requestId);
    }
}
