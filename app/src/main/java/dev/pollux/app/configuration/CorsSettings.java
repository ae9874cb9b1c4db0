package dev.pollux.app.configuration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which web pages may call from a browser.
 *
 * @param origins as browsers send them, or {@code *}
 */
public record CorsSettings(List<String> origins) {

    // What browsers send: no path, no slash at the end, lower case (RFC 6454, section 6.2).
    private static final Pattern ORIGIN = Pattern.compile("\\*|[a-z][a-z0-9+.-]*://[^/\\sA-Z]+");

    private static final Key<List<String>> ORIGINS = Key.of(
            "origins",
            Form.listOf(Form.text(
                    "* or an origin such as https://example.org",
                    text -> Optional.of(text)
                            .filter(origin -> ORIGIN.matcher(origin).matches()))),
            List.of("*"),
            "`*`",
            "pages that browsers let call the server; `*` means all, an empty list none");

    static final Section<CorsSettings> SECTION =
            Section.of("cors", settings -> new CorsSettings(settings.get(ORIGINS)), ORIGINS);
}
