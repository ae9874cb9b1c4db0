package dev.pollux.store.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Contents of calls, kept for the projects that want it. */
public interface CaptureRepository {

    /** Writes captures, all or none; those whose entry has one already are left out. */
    void append(List<Capture> captures);

    /** The content of one audit entry. */
    Optional<Capture> find(String entryId);

    /** Forgets what is older; gives how many captures that were. */
    int deleteBefore(Instant moment);
}
