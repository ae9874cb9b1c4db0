package dev.pollux.cli;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the data of server-sent events (WHATWG HTML §9.2.6); fields other than {@code data} do not matter here. An error
 * in the middle of a stream comes as a bare line of JSON, as Google sends it.
 */
final class SseReader implements Closeable {

    private final BufferedReader lines;

    SseReader(InputStream in) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** The next event's data, or the next bare line of JSON; empty at the end of the stream. A last event without its blank line counts. */
    Optional<String> next() throws IOException {
        StringBuilder data = new StringBuilder();
        boolean any = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data:")) {
                data.append(any ? "\n" : "").append(line, line.startsWith("data: ") ? 6 : 5, line.length());
                any = true;
            } else if (line.startsWith("{")) {
                return Optional.of(line);
            } else if (line.isEmpty() && any) {
                break;
            }
        }
        return any ? Optional.of(data.toString()) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
