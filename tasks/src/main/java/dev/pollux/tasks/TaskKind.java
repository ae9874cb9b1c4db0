package dev.pollux.tasks;

import java.util.function.Function;

/**
 * One kind of work that is done later.
 *
 * <p>The work may be done more than once, as a server can die between its end and the moment at which that is remembered; never by
 * two servers that are alive at once. It ends early when its thread is interrupted, and is then done again later.
 *
 * @param name of the kind, for example {@code webhook-delivery}; part of what is remembered
 * @param work does it for one id, on a virtual thread; whatever it throws is logged without its message, and it is done again after a
 *     while that doubles from a second to a minute
 */
public record TaskKind(String name, Function<String, Next> work) {}
