package dev.pollux.protocol.error;

/**
 * What Google calls its limits in error bodies: the metric that is counted and the limit's id, for projects that pay and for
 * those that do not. Requests and tokens are as recorded (behaviour.md section 2.10); Google has no limits of the last two
 * kinds that were seen in an error, so their names are ours in the same style.
 */
public enum QuotaName {
    REQUESTS_PER_MINUTE(
            "generate_requests_per_model",
            "GenerateRequestsPerMinutePerProjectPerModel",
            "generate_content_free_tier_requests",
            "GenerateRequestsPerMinutePerProjectPerModel-FreeTier"),
    INPUT_TOKENS_PER_MINUTE(
            "generate_content_paid_tier_input_token_count",
            "GenerateContentPaidTierInputTokensPerModelPerMinute",
            "generate_content_free_tier_input_token_count",
            "GenerateContentInputTokensPerModelPerMinute-FreeTier"),
    REQUESTS_PER_DAY(
            "generate_requests_per_model_per_day",
            "GenerateRequestsPerDayPerProjectPerModel",
            "generate_content_free_tier_requests",
            "GenerateRequestsPerDayPerProjectPerModel-FreeTier"),
    CONCURRENT_REQUESTS(
            "generate_concurrent_requests_per_model",
            "GenerateConcurrentRequestsPerProjectPerModel",
            "generate_content_free_tier_concurrent_requests",
            "GenerateConcurrentRequestsPerProjectPerModel-FreeTier"),
    BATCH_TOKENS(
            "batch_enqueued_tokens_per_model",
            "BatchEnqueuedTokensPerProjectPerModel",
            "batch_free_tier_enqueued_tokens",
            "BatchEnqueuedTokensPerProjectPerModel-FreeTier");

    private final String paidMetric;
    private final String paidId;
    private final String freeMetric;
    private final String freeId;

    QuotaName(String paidMetric, String paidId, String freeMetric, String freeId) {
        this.paidMetric = paidMetric;
        this.paidId = paidId;
        this.freeMetric = freeMetric;
        this.freeId = freeId;
    }

    String metric(boolean paid) {
        return "generativelanguage.googleapis.com/" + (paid ? paidMetric : freeMetric);
    }

    String id(boolean paid) {
        return paid ? paidId : freeId;
    }
}
