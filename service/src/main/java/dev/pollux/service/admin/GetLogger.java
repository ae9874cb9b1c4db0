package dev.pollux.service.admin;

import dev.pollux.protocol.admin.Logger;
import dev.pollux.protocol.error.ApiException;

/** {@code loggers.get}. Safe for use by many threads at once. */
public final class GetLogger {

    private final Administration administration;

    /** Shows loggers from there. */
    public GetLogger(Administration administration) {
        this.administration = administration;
    }

    /**
     * The logger with the level in force, be it its own or that of one above it.
     *
     * @throws ApiException if it is not one of the server's own (wire: 400 INVALID_ARGUMENT)
     */
    public Logger call(String logger) {
        return of(logger, administration.logLevels().get().level(logger));
    }

    static Logger of(String logger, LogLevels.Level level) {
        return new Logger("loggers/" + logger, level.word());
    }
}
