package dev.pollux.service.contents;

import dev.pollux.outbound.FetchLimits;
import dev.pollux.outbound.OutboundClient;

/**
 * How documents behind URLs are fetched.
 *
 * @param client calls what the operator's policy allows; not closed by whoever gets it
 * @param limits of each fetch
 */
public record UrlAccess(OutboundClient client, FetchLimits limits) {}
