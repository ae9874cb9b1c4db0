package dev.pollux.server.http;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What to do when the client of a request is gone: one action per stream of a connection. A stream of HTTP/1.1 is number 0.
 *
 * <p>Threading: safe for use by many threads at once. Actions run on the thread that noticed, outside any lock.
 */
final class Watches {

    // Resets of streams that nobody watches yet, or any more. Old ones are dropped: those requests have long ended.
    private static final int REMEMBERED_RESETS = 256;

    private final Map<Integer, Runnable> actions = new LinkedHashMap<>();
    private final SequencedMap<Integer, Boolean> resets = new LinkedHashMap<>();
    private boolean closed;

    void watch(int stream, Runnable action) {
        if (!keep(stream, action)) {
            action.run();
        }
    }

    private synchronized boolean keep(int stream, Runnable action) {
        if (closed || resets.containsKey(stream)) {
            return false;
        }
        actions.put(stream, action);
        return true;
    }

    synchronized void forget(int stream) {
        actions.remove(stream);
    }

    /** The client gave up one stream. */
    void reset(int stream) {
        Runnable action = takeReset(stream);
        if (action != null) {
            action.run();
        }
    }

    private synchronized @Nullable Runnable takeReset(int stream) {
        resets.put(stream, true);
        if (resets.size() > REMEMBERED_RESETS) {
            resets.pollFirstEntry();
        }
        return actions.remove(stream);
    }

    /** The connection has ended. */
    void close() {
        Runnable next = takeAny();
        while (next != null) {
            next.run();
            next = takeAny();
        }
    }

    private synchronized @Nullable Runnable takeAny() {
        closed = true;
        Iterator<Runnable> remaining = actions.values().iterator();
        if (!remaining.hasNext()) {
            return null;
        }
        Runnable action = remaining.next();
        remaining.remove();
        return action;
    }
}
