package dev.pollux.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.app.configuration.PriceSettings.ModelPrice;
import dev.pollux.app.configuration.PriceSettings.TokenPrices;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sections {@code usage}, {@code prices} and {@code audit}. */
class AccountingSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void without_settings_googles_prices_count_and_entries_are_kept_90_days() throws IOException {
        Configuration configuration = read("");
        assertThat(configuration.usage().zone()).isEqualTo(ZoneId.systemDefault());
        assertThat(configuration.prices().prices()).isEmpty();
        assertThat(configuration.audit())
                .isEqualTo(new AuditSettings(90, AuditSettings.OnOverflow.DROP, 50_000, 1 << 20));
    }

    @Test
    void everything_can_be_set() throws IOException {
        Configuration configuration = read("""
                usage:
                  zone: America/Los_Angeles
                prices:
                  gemini-2.5-pro:
                    input: 1.25
                    cached: 0.125
                    output: 10
                    above_200k: {input: 2.5, output: 15}
                  own-*: {input: 3, output: 4}
                audit:
                  days: 7
                  on_overflow: refuse
                  queue: 10
                  capture: 4KiB
                """);
        assertThat(configuration.usage().zone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
        assertThat(configuration.prices().prices())
                .containsOnlyKeys("gemini-2.5-pro", "own-*")
                .containsEntry(
                        "gemini-2.5-pro",
                        new ModelPrice(
                                prices("1.25", Optional.of("0.125"), "10"),
                                Optional.of(prices("2.5", Optional.empty(), "15"))))
                .containsEntry("own-*", new ModelPrice(prices("3", Optional.empty(), "4"), Optional.empty()));
        assertThat(configuration.audit()).isEqualTo(new AuditSettings(7, AuditSettings.OnOverflow.REFUSE, 10, 4096));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "usage: {zone: Mars/Olympus} | pollux.yaml: usage.zone must be a time zone such as Europe/Berlin or UTC",
                "prices: {a: {input: -1}} | pollux.yaml: prices.a.input must be a number from 0 up",
                "prices: {a: {inputs: 1}} | pollux.yaml: prices.a.inputs is an unknown key; did you mean input?",
                "audit: {days: 0} | pollux.yaml: audit.days must be a whole number from 1 to 36500",
                "audit: {on_overflow: panic} | pollux.yaml: audit.on_overflow must be drop or refuse",
                "audit: {capture: 1GiB} | pollux.yaml: audit.capture must be a size such as 20MiB, at most 16MiB"
            })
    void what_cannot_be_used_stops_the_start(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }

    private Configuration read(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("pollux.yaml"), yaml);
        return new ConfigurationReader(Map.of()).read(file, Map.of());
    }

    private static TokenPrices prices(String input, Optional<String> cached, String output) {
        return new TokenPrices(new BigDecimal(input), cached.map(BigDecimal::new), new BigDecimal(output));
    }
}
