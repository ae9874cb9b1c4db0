package dev.pollux.engine.prefix;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * What slots held lately and had to give up, in memory.
 *
 * <p>Bound: when the states take more than the budget, those not used for longest go. Threading: safe for use by many threads. Lifetime:
 * {@link #close} frees the memory.
 */
public final class RecentPrefixes implements AutoCloseable {

    private final long budgetBytes;
    private final Deque<SavedPrefix> prefixes = new ArrayDeque<>();
    private long bytes;

    /** @param budgetBytes the most that all states may take; 0 remembers nothing */
    public RecentPrefixes(long budgetBytes) {
        this.budgetBytes = budgetBytes;
    }

    /**
     * What shares the longest beginning with a prompt; the caller releases it.
     *
     * @param least fewer common tokens are no use
     */
    public synchronized Optional<SavedPrefix> find(String space, int[] prompt, int least) {
        SavedPrefix best = null;
        int most = least - 1;
        for (SavedPrefix prefix : prefixes) {
            int common = prefix.common(space, prompt);
            if (common > most) {
                best = prefix;
                most = common;
            }
        }
        if (best == null || !best.hold()) {
            return Optional.empty();
        }
        prefixes.remove(best);
        prefixes.addFirst(best);
        return Optional.of(best);
    }

    /** Whether a state of this size can be remembered: a larger one would only drive out all others. */
    public boolean fits(long stateBytes) {
        return stateBytes <= budgetBytes;
    }

    /**
     * Remembers a state, in the place of those that are the beginning of it.
     *
     * @param prefix one that {@link #fits}; released when it is forgotten
     */
    public synchronized void add(SavedPrefix prefix) {
        for (Iterator<SavedPrefix> each = prefixes.iterator(); each.hasNext(); ) {
            SavedPrefix older = each.next();
            if (older.common(prefix.space(), prefix.tokens()) == older.length()) {
                each.remove();
                forget(older);
            }
        }
        prefixes.addFirst(prefix);
        bytes += prefix.bytes();
        while (bytes > budgetBytes) {
            forget(prefixes.removeLast());
        }
    }

    private void forget(SavedPrefix prefix) {
        bytes -= prefix.bytes();
        prefix.release();
    }

    @Override
    public synchronized void close() {
        prefixes.forEach(SavedPrefix::release);
        prefixes.clear();
        bytes = 0;
    }
}
