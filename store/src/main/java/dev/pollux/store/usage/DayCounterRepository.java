package dev.pollux.store.usage;

import java.time.LocalDate;
import java.util.List;

/** Daily quotas survive a restart: what quota counters in memory have counted. */
public interface DayCounterRepository {

    /** Remembers counters in the place of those with the same day, project, model and limit; all or none. */
    void save(List<DayCounter> counters);

    /** The counters of one day. */
    List<DayCounter> list(LocalDate day);

    /** Forgets the counters of the days before. */
    void deleteBefore(LocalDate day);
}
