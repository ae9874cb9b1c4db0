package dev.pollux.app.configuration;

import dev.pollux.server.http.ListenAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the server listens.
 *
 * @param host address; loopback unless told otherwise
 * @param port TCP port; 0 takes any free one
 * @param addresses instead of these two; empty where they count
 */
public record ListenSettings(String host, int port, List<Address> addresses) {

    private static final int MAX_PORT = 65_535;

    private static final Key<String> HOST = Key.of("host", Form.text(), "127.0.0.1", "address to listen on")
            .orVariable("POLLUX_HOST")
            .orFlag("--host");
    private static final Key<Integer> PORT = Key.of(
                    "port", Form.whole(0, MAX_PORT), "8080", "TCP port; 0 takes any free one")
            .orVariable("POLLUX_PORT")
            .orFlag("--port");
    private static final Key<List<Address>> LISTEN = Key.of(
            "listen",
            Form.listOf(Form.text("an address such as 127.0.0.1:8080 or https://[::]:8443", Address::parse)),
            List.of(),
            "`host` and `port`",
            "where to listen instead, in clear text after `http://`, with TLS after `https://`; without either, with TLS if"
                    + " there is a certificate");

    static final Section<ListenSettings> SECTION = Section.of(
            "",
            settings -> new ListenSettings(settings.get(HOST), settings.get(PORT), settings.get(LISTEN)),
            HOST,
            PORT,
            LISTEN);

    /** The addresses to listen on; TLS is spoken on those that say so, and on those that say nothing if {@code certified}. */
    public List<ListenAddress> resolve(boolean certified) {
        return addresses.isEmpty()
                ? List.of(new ListenAddress(host, port, certified))
                : addresses.stream()
                        .map(address -> new ListenAddress(
                                address.host(), address.port(), address.secure().orElse(certified)))
                        .toList();
    }

    /**
     * An entry of {@code listen}.
     *
     * @param secure empty where it does not say
     */
    public record Address(Optional<Boolean> secure, String host, int port) {

        private static final Pattern FORM =
                Pattern.compile("(?:(https?)://)?(?:\\[([0-9A-Fa-f:.%]+)\\]|([A-Za-z0-9._-]+)):(\\d{1,5})");

        static Optional<Address> parse(String text) {
            Matcher matcher = FORM.matcher(text.strip());
            if (!matcher.matches() || Integer.parseInt(matcher.group(4)) > MAX_PORT) {
                return Optional.empty();
            }
            String host = Optional.ofNullable(matcher.group(2)).orElse(matcher.group(3));
            Optional<Boolean> secure = Optional.ofNullable(matcher.group(1)).map("https"::equals);
            return Optional.of(new Address(secure, host, Integer.parseInt(matcher.group(4))));
        }
    }
}
