package dev.pollux.testkit.store;

import dev.pollux.store.audit.Capture;
import dev.pollux.store.audit.CaptureRepository;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Captured contents in a map. */
final class InMemoryCaptures implements CaptureRepository {

    private final Runnable check;
    private final Map<String, Capture> captures = new HashMap<>();

    InMemoryCaptures(Runnable check) {
        this.check = check;
    }

    @Override
    public synchronized void append(List<Capture> added) {
        check.run();
        added.forEach(capture -> captures.putIfAbsent(capture.entryId(), capture));
    }

    @Override
    public synchronized Optional<Capture> find(String entryId) {
        check.run();
        return Optional.ofNullable(captures.get(entryId));
    }

    @Override
    public synchronized int deleteBefore(Instant moment) {
        check.run();
        int before = captures.size();
        captures.values().removeIf(capture -> capture.at().isBefore(moment));
        return before - captures.size();
    }
}
