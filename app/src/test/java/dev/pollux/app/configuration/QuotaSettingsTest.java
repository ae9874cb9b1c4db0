package dev.pollux.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.quota.Dimension;
import dev.pollux.quota.Limits;
import dev.pollux.quota.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void without_settings_days_are_google_s_and_counted_in_memory() throws IOException {
        QuotaSettings settings = read("");

        assertThat(settings.dayZone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
        assertThat(settings.store()).isEqualTo(QuotaSettings.Store.MEMORY);
        assertThat(settings.tiers()).isEmpty();
    }

    @Test
    void tiers_of_one_s_own() throws IOException {
        QuotaSettings settings = read("""
                quotas:
                  day_zone: Europe/Berlin
                  store: database
                  tiers:
                    team:
                      paid: false
                      models:
                        gemini-2.5-pro: {rpm: 5, tpm: 250000, rpd: 100, concurrent: 2, batch_tokens: 5000000000}
                        "*": {rpm: 60}
                    open: {}
                """);

        assertThat(settings.dayZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(settings.store()).isEqualTo(QuotaSettings.Store.DATABASE);
        Tier team = settings.tiers().getFirst();
        assertThat(team.name()).isEqualTo("team");
        assertThat(team.paid()).isFalse();
        assertThat(team.limitsOn("gemini-2.5-pro"))
                .isEqualTo(Limits.NONE
                        .with(Dimension.REQUESTS_PER_MINUTE, 5)
                        .with(Dimension.INPUT_TOKENS_PER_MINUTE, 250_000)
                        .with(Dimension.REQUESTS_PER_DAY, 100)
                        .with(Dimension.CONCURRENT_REQUESTS, 2)
                        .with(Dimension.BATCH_TOKENS, 5_000_000_000L));
        assertThat(team.limitsOn("other")).isEqualTo(Limits.NONE.with(Dimension.REQUESTS_PER_MINUTE, 60));
        Tier open = settings.tiers().getLast();
        assertThat(open.paid()).isTrue();
        assertThat(open.limitsOn("other")).isEqualTo(Limits.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quotas: {day_zone: Mars/Olympus} | quotas.day_zone must be a time zone such as America/Los_Angeles",
                "quotas: {store: cloud} | quotas.store must be memory or database",
                "quotas: {tiers: {a: {models: {m: {rpm: -1}}}}} | .rpm must be a whole number from 0 to 999999999999",
                "quotas: {tiers: {a: {models: {m: {rpm: many}}}}} | .rpm must be a whole number from 0 to 999999999999",
                "quotas: {tiers: {a: {models: {m: {rps: 1}}}}} | rps is an unknown key; did you mean rpm?",
                "quotas: {tiers: {a: {paid: maybe}}} | quotas.tiers.a.paid must be true or false",
                "quotas: {tiers: {a: 5}} | quotas.tiers.a must be a mapping"
            })
    void what_cannot_be_used_is_named(String yaml, String message) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(yaml))
                .withMessageContaining(message);
    }

    private QuotaSettings read(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("pollux.yaml"), yaml);
        return new ConfigurationReader(Map.of()).read(file, Map.of()).quotas();
    }
}
