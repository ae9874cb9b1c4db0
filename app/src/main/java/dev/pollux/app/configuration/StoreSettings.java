package dev.pollux.app.configuration;

import dev.pollux.storejdbc.StoreUrl;

/**
 * Where the server remembers.
 *
 * @param url which database; a relative path of SQLite begins in {@code POLLUX_HOME}
 */
public record StoreSettings(StoreUrl url) {

    private static final Key<StoreUrl> URL = Key.of(
                    "url",
                    Form.text("sqlite:PATH or postgresql://USER:PASSWORD@HOST:PORT/DATABASE", StoreUrl::parse),
                    "sqlite:pollux.db",
                    "database of projects, keys, usage and the audit log; a relative path begins in `POLLUX_HOME`; special"
                            + " characters of a password are written as `%XX`")
            .orVariable("POLLUX_STORE_URL");

    static final Section<StoreSettings> SECTION =
            Section.of("store", settings -> new StoreSettings(settings.get(URL)), URL);
}
