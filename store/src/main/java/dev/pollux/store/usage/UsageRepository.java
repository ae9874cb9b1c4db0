package dev.pollux.store.usage;

import java.util.List;

/** How much was used, by day. */
public interface UsageRepository {

    /** Adds to what is known, all rows or none; several nodes may add to the same key at once, and nothing is lost. */
    void add(List<UsageRow> rows);

    /** What was used, by day, project, key, model, method and service tier, in this order. */
    List<UsageRow> list(UsageQuery query);
}
