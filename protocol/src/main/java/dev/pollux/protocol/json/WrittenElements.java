package dev.pollux.protocol.json;

/**
 * A list whose elements are JSON already. It can be written, not read.
 *
 * @param lines one element each, as {@link ProtoJson#writeLine} writes it; gone through anew each time the message is written, so
 *     that they need never be in memory together
 */
public record WrittenElements(Iterable<String> lines) {}
