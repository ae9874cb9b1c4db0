package dev.pollux.server.http;

/** Answers requests. Safe for use by many threads at once. */
@FunctionalInterface
public interface HttpHandler {

    /** Answers one request; every way out but {@link Exchange.ClientGoneException} has given an answer. */
    void handle(Exchange exchange);
}
