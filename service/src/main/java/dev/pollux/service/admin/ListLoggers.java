package dev.pollux.service.admin;

import dev.pollux.protocol.admin.ListLoggersResponse;

/** {@code loggers.list}. Safe for use by many threads at once. */
public final class ListLoggers {

    private final Administration administration;

    /** Lists loggers from there. */
    public ListLoggers(Administration administration) {
        this.administration = administration;
    }

    /** The loggers that have a level of their own. */
    public ListLoggersResponse call() {
        return new ListLoggersResponse(administration.logLevels().get().levels().entrySet().stream()
                .map(entry -> GetLogger.of(entry.getKey(), entry.getValue()))
                .toList());
    }
}
