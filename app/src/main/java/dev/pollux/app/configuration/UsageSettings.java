package dev.pollux.app.configuration;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How use is counted.
 *
 * @param zone whose days
 */
public record UsageSettings(ZoneId zone) {

    private static final Key<ZoneId> ZONE = Key.of(
            "zone",
            Form.text("a time zone such as Europe/Berlin or UTC", UsageSettings::parse),
            ZoneId.systemDefault(),
            "the machine's",
            "whose days use is counted by; all nodes of one database need the same");

    static final Section<UsageSettings> SECTION =
            Section.of("usage", settings -> new UsageSettings(settings.get(ZONE)), ZONE);

    private static Optional<ZoneId> parse(String text) {
        try {
            return Optional.of(ZoneId.of(text.strip()));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
