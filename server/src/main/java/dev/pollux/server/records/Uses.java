package dev.pollux.server.records;

import dev.pollux.protocol.models.ServiceTier;
import dev.pollux.server.calls.EndedCall;
import dev.pollux.server.endpoint.Route;
import dev.pollux.service.CallReport;
import dev.pollux.service.usage.PriceClass;
import dev.pollux.store.usage.UsageCounts;
import dev.pollux.store.usage.UsageKey;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Predicate;

/**
 * What calls have used.
 *
 * @param models whether a model has this name
 * @param zone whose days they are counted by
 */
record Uses(Predicate<String> models, ZoneId zone) {

    UsageKey key(EndedCall call, Route route) {
        return new UsageKey(
                LocalDate.ofInstant(call.start(), zone),
                call.caller().projectId(),
                call.caller().keyId(),
                model(call.report()),
                method(route.rpc()),
                priceClass(call.report().tier()).of(call.report().promptTokens()));
    }

    // The names of models that exist are few; those of others are as many as clients can think of.
    // A call may have failed before its model was looked for.
    private String model(CallReport report) {
        return report.askedModel()
                .filter(name -> report.answeringModel().isPresent() || models.test(name))
                .orElse("");
    }

    private static String method(String rpc) {
        int name = rpc.lastIndexOf('.') + 1;
        return Character.toLowerCase(rpc.charAt(name)) + rpc.substring(name + 1);
    }

    private static PriceClass priceClass(ServiceTier tier) {
        return switch (tier) {
            case FLEX -> PriceClass.FLEX;
            case PRIORITY -> PriceClass.PRIORITY;
            case STANDARD, UNSPECIFIED -> PriceClass.STANDARD;
        };
    }

    static UsageCounts counts(EndedCall call) {
        CallReport report = call.report();
        return new UsageCounts(
                1,
                call.outcome().isOk() ? 0 : 1,
                report.promptTokens(),
                report.cachedTokens(),
                report.thoughtTokens(),
                report.candidateTokens(),
                call.duration().toMillis());
    }
}
