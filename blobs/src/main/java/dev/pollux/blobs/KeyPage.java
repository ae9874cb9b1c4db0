package dev.pollux.blobs;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One page of a listing, filled from folders in order. Threading: one thread. */
final class KeyPage {

    private final String after;
    private final int limit;
    private final List<String> keys = new ArrayList<>();

    KeyPage(String after, int limit) {
        this.after = after;
        this.limit = limit;
    }

    /** Adds names in the folder that were last touched before {@code moment}, as long as there is room. */
    void add(PrivateFolder folder, Instant moment) throws IOException {
        for (String name : folder.names()) {
            if (isFull()) {
                return;
            }
            if (name.compareTo(after) > 0 && folder.isOlder(name, moment)) {
                keys.add(name);
            }
        }
    }

    boolean isFull() {
        return keys.size() >= limit;
    }

    List<String> keys() {
        return List.copyOf(keys);
    }
}
