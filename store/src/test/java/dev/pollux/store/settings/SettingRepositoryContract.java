package dev.pollux.store.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.Store;
import org.junit.jupiter.api.Test;

/** What every {@link SettingRepository} does alike. */
public abstract class SettingRepositoryContract {

    /** A store that remembers nothing. */
    protected abstract Store empty();

    @Test
    void whoever_comes_first_is_right() {
        SettingRepository settings = empty().settings();

        assertThat(settings.settle("colour", "red")).isEqualTo("red");
        assertThat(settings.settle("colour", "blue")).isEqualTo("red");

        assertThat(settings.find("colour")).contains("red");
    }

    @Test
    void what_nobody_has_said_is_not_found() {
        SettingRepository settings = empty().settings();
        settings.settle("colour", "red");

        assertThat(settings.find("shape")).isEmpty();
        assertThat(settings.find("Colour")).isEmpty();
    }
}
