package dev.pollux.blobss3;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds uploads whose pieces are all old, while pieces are listed in order. Threading: one thread. */
final class OldUploads {

    private final Instant moment;
    private final int limit;
    private final List<String> old = new ArrayList<>();
    private String upload = "";
    private boolean touched = true;

    OldUploads(Instant moment, int limit) {
        this.moment = moment;
        this.limit = limit;
    }

    /** The next piece, and when it came. */
    void see(String name, Instant at) {
        if (!name.equals(upload)) {
            decide();
            upload = name;
            touched = false;
        }
        touched |= !at.isBefore(moment);
    }

    private void decide() {
        if (!touched && !isFull()) {
            old.add(upload);
        }
    }

    boolean isFull() {
        return old.size() >= limit;
    }

    /** Those found, when there are no more pieces to see or there is no room for more. */
    List<String> names() {
        decide();
        return List.copyOf(old);
    }
}
