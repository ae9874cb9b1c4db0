package dev.pollux.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Logs to standard error: one line per event, as text or, with {@code POLLUX_LOG_FORMAT=json}, as JSON. {@code
 * POLLUX_LOG_LEVEL} sets the level of our own loggers.
 *
 * <p>In code instead of XML because parsing a configuration file would take a tenth of the time to the first answer. Found
 * by Logback through {@code META-INF/services}.
 */
public final class ConsoleLogging extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(context));
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        // What it tells, with a stack trace, is that the server cannot listen: whoever started the server is told in a
        // line.
        context.getLogger("io.helidon.webserver.LoomServer").setLevel(Level.OFF);
        context.getLogger("dev.pollux").setLevel(Level.toLevel(System.getenv("POLLUX_LOG_LEVEL"), Level.INFO));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context) {
        Encoder<ILoggingEvent> encoder = isJson() ? new JsonEncoder() : text();
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    /** An engine's process is heard by the server alone, which logs what it hears. */
    private static boolean isBare() {
        return "bare".equals(System.getProperty("pollux.log"));
    }

    private static boolean isJson() {
        return !isBare() && "json".equalsIgnoreCase(System.getenv("POLLUX_LOG_FORMAT"));
    }

    private static Encoder<ILoggingEvent> text() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(
                isBare()
                        ? "%level %msg%n%ex"
                        : "%d{HH:mm:ss.SSS} %-5level %logger{0} %msg%replace( %X{requestId}){'^ $', ''}%n%ex");
        return encoder;
    }
}
