package dev.pollux.service.batches.execution;

import dev.pollux.service.CallReport;
import dev.pollux.store.batches.ItemResult;

/** What came of a try to answer an item. */
sealed interface ItemOutcome {

    /** An answer or an error that will stay one. */
    record Result(ItemResult result, CallReport report) implements ItemOutcome {}

    /** Nothing: something else was more urgent, or what it takes was not there. A later try may do better. */
    record NotNow() implements ItemOutcome {}
}
