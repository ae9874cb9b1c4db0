package dev.pollux.isolation.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What an engine's process writes for people: lines of its own log, which begin with a level, and whatever native code writes
 * at its end. Goes to the operator's log; the last lines are kept.
 *
 * <p>Threading: {@link #follow} blocks its caller; {@link #lastLines} is for any thread.
 */
final class EngineLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.pollux.engine");

    /** Enough for an assertion's text, or a JVM's last words. */
    private static final int KEPT_LINES = 12;

    private static final int LONGEST_LINE = 300;

    private final Deque<String> lines = new ArrayDeque<>();

    /** Reads to the end. */
    void follow(InputStream output) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                accept(line);
            }
        } catch (IOException e) {
            LOG.debug("the engine's output broke off: {}", e.getMessage());
        }
    }

    /** The last lines that were no ordinary news, the oldest first. */
    synchronized List<String> lastLines() {
        return List.copyOf(lines);
    }

    private void accept(String line) {
        String bounded =
                line.substring(0, Math.min(line.length(), LONGEST_LINE)).strip();
        Level level = levelOf(bounded);
        String text = bounded.substring(
                bounded.startsWith(level + " ") ? level.toString().length() + 1 : 0);
        if (text.isBlank()) {
            return;
        }
        if (level.toInt() >= Level.WARN.toInt()) {
            keep(text);
        }
        LOG.atLevel(level).log(text);
    }

    /** A line without a level is native code's, and seldom good news. */
    private static Level levelOf(String line) {
        for (Level level : Level.values()) {
            if (line.startsWith(level + " ")) {
                return level;
            }
        }
        return Level.WARN;
    }

    private synchronized void keep(String text) {
        if (lines.size() == KEPT_LINES) {
            lines.removeFirst();
        }
        lines.addLast(text);
    }
}
