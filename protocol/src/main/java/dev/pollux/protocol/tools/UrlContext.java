package dev.pollux.protocol.tools;

/** Lets the model read the URLs of the prompt; has no fields. */
public record UrlContext() {}
