package dev.pollux.isolation.client;

import java.util.List;

/**
 * How an engine ended.
 *
 * @param reason for people: what ended it, and why it had to be ended if it had to
 * @param lastLines the last warnings and errors it wrote, and what native code wrote at its end, the oldest first
 */
public record EngineExit(String reason, List<String> lastLines) {

    public EngineExit {
        lastLines = List.copyOf(lastLines);
    }
}
