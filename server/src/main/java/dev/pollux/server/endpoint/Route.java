package dev.pollux.server.endpoint;

/**
 * One line of the table of contents.
 *
 * @param method the HTTP method; a route for GET serves HEAD, too
 * @param template the path, for example <code>/{version}/models/{model}:countTokens</code>
 * @param access who may call it
 * @param rpc the name of the method in Google's service definition, for example {@code GenerativeService.CountTokens}; our own
 *     name where Google has no such method
 * @param endpoint what answers
 */
public record Route(String method, String template, Access access, String rpc, Endpoint endpoint) {}
