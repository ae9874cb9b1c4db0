package dev.pollux.service.admin;

import dev.pollux.protocol.admin.Logger;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.UpdateMask;
import java.util.Optional;
import java.util.Set;

/** {@code loggers.patch}. Safe for use by many threads at once. */
public final class UpdateLogger {

    private static final Set<String> CHANGEABLE = Set.of("level");

    private final Administration administration;

    /** Changes loggers there. */
    public UpdateLogger(Administration administration) {
        this.administration = administration;
    }

    /**
     * Sets the level, until the server ends.
     *
     * @throws ApiException if there is no such level, the logger is not one of the server's own, or {@code updateMask} names
     *     anything else (wire: 400 INVALID_ARGUMENT)
     */
    public Logger call(String logger, Logger request, Optional<String> updateMask) {
        UpdateMask.of(updateMask, CHANGEABLE);
        Optional<LogLevels.Level> level = LogLevels.Level.find(ProjectRecords.textOf(request.level()));
        FieldProblems problems = new FieldProblems("logger");
        problems.require(level.isPresent(), "level", "must be trace, debug, info, warn, error or off.");
        problems.throwIfAny();
        administration.logLevels().get().set(logger, level.orElseThrow());
        return GetLogger.of(logger, administration.logLevels().get().level(logger));
    }
}
