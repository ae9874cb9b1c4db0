package dev.pollux.app.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.admin.LogLevels;
import dev.pollux.service.admin.LogLevels.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogbackLevelsTest {

    private final LoggerContext context = new LoggerContext();
    private final LogLevels levels = new LogbackLevels(context);

    @Test
    void a_level_holds_for_the_loggers_below() {
        levels.set("dev.pollux", Level.WARN);
        levels.set("dev.pollux.server", Level.TRACE);

        assertThat(context.getLogger("dev.pollux.server.AccessLog").isTraceEnabled())
                .isTrue();
        assertThat(context.getLogger("dev.pollux.local.ModelPool").isInfoEnabled())
                .isFalse();
        assertThat(levels.level("dev.pollux.local.ModelPool")).isEqualTo(Level.WARN);
    }

    @Test
    void the_loggers_with_a_level_of_their_own_are_listed() {
        context.getLogger("org.example").setLevel(ch.qos.logback.classic.Level.DEBUG);
        context.getLogger("dev.pollux.local");
        levels.set("dev.pollux", Level.INFO);
        levels.set("dev.pollux.access", Level.OFF);

        assertThat(levels.levels()).containsOnlyKeys("dev.pollux", "dev.pollux.access");
        assertThat(levels.levels()).containsEntry("dev.pollux.access", Level.OFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ROOT", "io.helidon", "dev.polluxx", "dev.pollux.", "dev.pollux.a b", "dev"})
    void a_logger_of_somebody_else_is_refused(String name) {
        assertThatThrownBy(() -> levels.set(name, Level.TRACE))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("logger must be dev.pollux");
        assertThatThrownBy(() -> levels.level(name)).isInstanceOf(ApiException.class);
        assertThat(context.getLogger("ROOT").isTraceEnabled()).isFalse();
    }

    @Test
    void a_level_is_named_in_any_case_and_must_exist() {
        assertThat(Level.find("Debug")).contains(Level.DEBUG);
        assertThat(Level.OFF.word()).isEqualTo("off");
        assertThat(Level.find("loud")).isEmpty();
    }
}
