package dev.pollux.service.admin;

import dev.pollux.protocol.error.ApiException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How much the server logs, changeable while it runs. Only the server's own loggers, {@code dev.pollux} and those below: what
 * libraries would log in detail may be private.
 *
 * <p>Threading: safe for use by many threads at once. Nothing is kept over a restart.
 */
public interface LogLevels {

    /** From most to least, as in {@code POLLUX_LOG_LEVEL}. */
    enum Level {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR,
        OFF;

        /** The level of that name, in upper or lower case. */
        public static Optional<Level> find(String name) {
            return Arrays.stream(values())
                    .filter(level -> level.name().equalsIgnoreCase(name))
                    .findFirst();
        }

        /** As the operator writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The loggers that have a level of their own; any other has that of the nearest above it. */
    SortedMap<String, Level> levels();

    /**
     * The level in force for a logger.
     *
     * @throws ApiException 400 INVALID_ARGUMENT if it is not one of the server's own
     */
    Level level(String logger);

    /**
     * Sets the level of a logger and of those below it that have none of their own.
     *
     * @throws ApiException 400 INVALID_ARGUMENT if it is not one of the server's own
     */
    void set(String logger, Level level);
}
