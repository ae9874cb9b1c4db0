package dev.pollux.protocol.webhooks;

/** @param secret a new one, shown this once */
public record RotateSigningSecretResponse(String secret) {}
