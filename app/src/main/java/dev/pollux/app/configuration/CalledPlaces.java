package dev.pollux.app.configuration;

import java.util.List;

/** The keys by which sections say what may be called outside. */
final class CalledPlaces {

    static final Key<List<String>> HOSTS = Key.of(
            "hosts",
            Form.listOf(Form.text()),
            List.of(),
            "all",
            "the only hosts that are called: `example.com` is this host, `*.example.com` every host below it");

    static final Key<List<Integer>> PORTS = Key.of(
            "ports", Form.listOf(Form.whole(1, 65_535)), List.of(), "80 and 443", "the only ports that are called");

    private CalledPlaces() {}
}
