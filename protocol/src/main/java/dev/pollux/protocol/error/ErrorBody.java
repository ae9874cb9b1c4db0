package dev.pollux.protocol.error;

/** The body of every failed call: {@code {"error": {"code": …, "message": …, "status": …, "details": […]}}}. */
public record ErrorBody(Status error) {}
