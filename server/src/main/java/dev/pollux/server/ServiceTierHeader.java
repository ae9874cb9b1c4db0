package dev.pollux.server;

import dev.pollux.protocol.models.GenerateContentResponse;
import dev.pollux.protocol.models.ServiceTier;
import dev.pollux.protocol.models.UsageMetadata;
import dev.pollux.server.http.Exchange;
import java.util.Locale;

/** Says which tier served a whole answer; streams say it in their chunks only (behaviour.md section 1). */
final class ServiceTierHeader {

    private static final String NAME = "X-Gemini-Service-Tier";

    private ServiceTierHeader() {}

    static void add(Exchange exchange, GenerateContentResponse answer) {
        UsageMetadata usage = answer.usageMetadata();
        ServiceTier tier = usage == null ? null : usage.serviceTier();
        if (tier != null) {
            exchange.addHeader(NAME, tier.name().toLowerCase(Locale.ROOT));
        }
    }
}
