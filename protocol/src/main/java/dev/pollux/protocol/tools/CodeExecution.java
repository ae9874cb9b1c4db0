package dev.pollux.protocol.tools;

/** Lets the model run code; has no fields. */
public record CodeExecution() {}
