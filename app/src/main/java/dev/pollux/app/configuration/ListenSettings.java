package dev.pollux.app.configuration;

/**
 * Where the server listens.
 *
 * @param host address; loopback unless told otherwise
 * @param port TCP port; 0 takes any free one
 */
public record ListenSettings(String host, int port) {

    private static final Key<String> HOST = Key.of("host", Form.text(), "127.0.0.1", "address to listen on")
            .orVariable("POLLUX_HOST")
            .orFlag("--host");
    private static final Key<Integer> PORT = Key.of(
                    "port", Form.whole(0, 65_535), "8080", "TCP port; 0 takes any free one")
            .orVariable("POLLUX_PORT")
            .orFlag("--port");

    static final Section<ListenSettings> SECTION =
            Section.of("", settings -> new ListenSettings(settings.get(HOST), settings.get(PORT)), HOST, PORT);
}
