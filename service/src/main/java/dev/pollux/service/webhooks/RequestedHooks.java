package dev.pollux.service.webhooks;

import java.util.List;

/**
 * Receivers that a request names for its own events, instead of the project's webhooks.
 *
 * @param uris where they are; checked when the request came
 * @param userMetadata a JSON object that is sent to them with each event; empty for none
 */
public record RequestedHooks(List<String> uris, String userMetadata) {}
