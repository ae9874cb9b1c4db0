package dev.pollux.app.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.admin.LogLevels;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** The levels of Logback's loggers. */
public final class LogbackLevels implements LogLevels {

    // Longer names than any class of ours has would only fill the memory.
    private static final Pattern OWN = Pattern.compile("dev\\.pollux(\\.\\w{1,60}){0,12}");

    private final LoggerContext context;

    /** The levels of this process's loggers. */
    public static LogbackLevels ofProcess() {
        return new LogbackLevels((LoggerContext) LoggerFactory.getILoggerFactory());
    }

    /** The levels of the loggers there. */
    public LogbackLevels(LoggerContext context) {
        this.context = context;
    }

    @Override
    public SortedMap<String, Level> levels() {
        SortedMap<String, Level> levels = new TreeMap<>();
        context.getLoggerList().stream()
                .filter(logger -> OWN.matcher(logger.getName()).matches() && logger.getLevel() != null)
                .forEach(logger -> levels.put(logger.getName(), ours(logger.getLevel())));
        return levels;
    }

    @Override
    public Level level(String logger) {
        return ours(require(logger).getEffectiveLevel());
    }

    @Override
    public void set(String logger, Level level) {
        require(logger).setLevel(ch.qos.logback.classic.Level.toLevel(level.name()));
    }

    private Logger require(String name) {
        if (!OWN.matcher(name).matches()) {
            throw ApiException.invalidArgument("logger must be dev.pollux or the name of a logger below it.");
        }
        return context.getLogger(name);
    }

    private static Level ours(ch.qos.logback.classic.Level level) {
        return level.toInt() <= ch.qos.logback.classic.Level.TRACE_INT ? Level.TRACE : Level.valueOf(level.toString());
    }
}
