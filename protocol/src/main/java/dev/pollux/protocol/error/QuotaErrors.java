package dev.pollux.protocol.error;

import dev.pollux.protocol.error.ErrorDetail.Help;
import dev.pollux.protocol.error.ErrorDetail.QuotaFailure;
import dev.pollux.protocol.error.ErrorDetail.RetryInfo;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The body of {@link GoogleErrors#quotaExceeded} (behaviour.md section 2.10). */
final class QuotaErrors {

    private static final String LIMITS = "https://ai.google.dev/gemini-api/docs/rate-limits";
    private static final Help HELP = new Help(List.of(new Help.Link("Learn more about Gemini API quotas", LIMITS)));

    private QuotaErrors() {}

    static ApiException exceeded(String model, List<ExceededQuota> exceeded, Duration retryAfter) {
        return ApiException.of(
                RpcCode.RESOURCE_EXHAUSTED,
                message(model, exceeded, retryAfter),
                HELP,
                new QuotaFailure(
                        exceeded.stream().map(quota -> violation(model, quota)).toList()),
                new RetryInfo(Duration.ofSeconds(retryAfter.toSeconds())));
    }

    private static String message(String model, List<ExceededQuota> exceeded, Duration retryAfter) {
        StringBuilder message = new StringBuilder("You exceeded your current quota, please check your plan and billing"
                + " details. For more information on this error, head to: " + LIMITS
                + ". To monitor your current usage, head to: https://ai.dev/rate-limit. ");
        for (ExceededQuota quota : exceeded) {
            message.append("\n* Quota exceeded for metric: ")
                    .append(quota.metric())
                    .append(", limit: ")
                    .append(quota.limit())
                    .append(", model: ")
                    .append(model);
        }
        return message.append("\nPlease retry in ")
                .append(text(retryAfter))
                .append('.')
                .toString();
    }

    /** Seconds with their fraction, less than one in milliseconds: the two forms that clients read. */
    private static String text(Duration time) {
        BigDecimal nanos = BigDecimal.valueOf(time.toNanos());
        return time.toSeconds() > 0 ? plain(nanos.movePointLeft(9)) + "s" : plain(nanos.movePointLeft(6)) + "ms";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static QuotaFailure.Violation violation(String model, ExceededQuota quota) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        dimensions.put("model", model);
        dimensions.put("location", "global");
        return new QuotaFailure.Violation(null, null, quota.metric(), quota.id(), dimensions, quota.limit());
    }
}
