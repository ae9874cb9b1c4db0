package dev.pollux.server.endpoint;

/** Who may call a route. */
public enum Access {
    /** Everybody. */
    PUBLIC,
    /** Whoever presents an API key. */
    API_KEY
}
