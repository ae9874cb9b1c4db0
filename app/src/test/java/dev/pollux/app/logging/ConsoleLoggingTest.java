package dev.pollux.app.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleLoggingTest {

    private static String line(Map<String, String> properties) {
        LoggerContext context = new LoggerContext();
        new ConsoleLogging().configure(context);
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        LoggingEvent event =
                new LoggingEvent("", context.getLogger("dev.pollux.access"), Level.INFO, "said", null, null);
        event.setMDCPropertyMap(properties);
        return new String(encoder(root).encode(event), UTF_8);
    }

    private static Encoder<ILoggingEvent> encoder(Logger root) {
        return ((ConsoleAppender<ILoggingEvent>) root.iteratorForAppenders().next()).getEncoder();
    }

    @Test
    void a_line_of_a_request_ends_with_its_id() {
        assertThat(line(Map.of("requestId", "abc-1"))).endsWith(" INFO  access said abc-1\n");
    }

    @Test
    void of_a_taken_port_the_http_library_tells_nothing() {
        LoggerContext context = new LoggerContext();
        new ConsoleLogging().configure(context);

        assertThat(context.getLogger("io.helidon.webserver.LoomServer").isErrorEnabled())
                .isFalse();
        assertThat(context.getLogger("io.helidon.webserver").isWarnEnabled()).isTrue();
    }

    @Test
    void other_lines_end_with_what_they_say() {
        assertThat(line(Map.of())).endsWith(" INFO  access said\n");
    }
}
