package dev.pollux.benchmarks.load;

/**
 * What one streamed answer took.
 *
 * @param firstTokenNanos from sending the request to the first event with text
 * @param totalNanos from sending the request to the end of the stream
 * @param tokens number of tokens the server says it generated
 */
record StreamResult(long firstTokenNanos, long totalNanos, int tokens) {}
