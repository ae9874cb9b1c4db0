package dev.pollux.service.quota;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.ExceededQuota;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.protocol.error.QuotaName;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.quota.Dimension;
import dev.pollux.quota.Grant;
import dev.pollux.quota.QuotaExceededException;
import dev.pollux.quota.QuotaStoreException;
import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tier;
import dev.pollux.quota.Tiers;
import dev.pollux.service.CallContext;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Admits requests as far as the quotas of their projects allow. Safe for use by many threads at once. */
public final class Admission {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    /** Nobody knows when a batch ends; Google's answers to exhausted days name a time of this order, too. */
    private static final Duration BATCH_WAIT = Duration.ofSeconds(30);

    private final Quotas quotas;
    private final Function<String, String> tierOfProject;

    /** @param tierOfProject the name of the tier, by the project's id */
    public Admission(Quotas quotas, Function<String, String> tierOfProject) {
        this.quotas = quotas;
        this.tierOfProject = tierOfProject;
    }

    /** Admits every request. */
    public static Admission unlimited() {
        Quotas none = Quotas.inMemory(Tiers.google(), ZoneOffset.UTC, InstantSource.system());
        return new Admission(none, project -> Tiers.UNLIMITED);
    }

    /**
     * Admits one request. The caller closes what it gets when the request has been answered, and gives it back if that failed. An
     * item of a batch counts towards nothing here: its batch has a quota of its own.
     *
     * @param context whose request it is
     * @param model the name asked for, without {@code models/}
     * @param promptTokens counts them; asked only where a limit needs to know
     * @throws ApiException if it exceeds a quota (wire: 429 RESOURCE_EXHAUSTED), or nobody can say (503 UNAVAILABLE)
     */
    public Grant admit(CallContext context, String model, IntSupplier promptTokens) {
        return switch (context.occasion()) {
            case INTERACTIVE -> admit(context.project(), model, promptTokens);
            case BATCH -> Grant.ofNothing();
        };
    }

    private Grant admit(String project, String model, IntSupplier promptTokens) {
        String tier = tierOfProject.apply(project);
        int tokens = quotas.countsInputTokens(tier, model) ? promptTokens.getAsInt() : 0;
        try {
            return quotas.admit(project, tier, model, tokens);
        } catch (QuotaExceededException refusal) {
            throw exceeded(refusal);
        } catch (QuotaStoreException unreachable) {
            LOG.error("{}", unreachable.getMessage(), unreachable.getCause());
            throw ApiException.of(RpcCode.UNAVAILABLE, "The service is currently unavailable.");
        }
    }

    /**
     * How many tokens of its batches for a model may wait at once; empty when there is no limit. Whoever remembers batches holds them to it.
     *
     * @param model the name asked for, without {@code models/}
     */
    public OptionalLong batchTokens(String project, String model) {
        return tier(project).limitsOn(model).of(Dimension.BATCH_TOKENS);
    }

    /** 429: with one more batch, more than {@link #batchTokens} would wait. */
    public ApiException batchTokensExceeded(String project, String model) {
        Tier tier = tier(project);
        long limit = tier.limitsOn(model).of(Dimension.BATCH_TOKENS).orElse(0);
        return GoogleErrors.quotaExceeded(
                model, List.of(new ExceededQuota(QuotaName.BATCH_TOKENS, tier.paid(), limit)), BATCH_WAIT);
    }

    private Tier tier(String project) {
        return quotas.tiers().of(tierOfProject.apply(project));
    }

    /** Whether the project may ask for the service tier {@code priority}. */
    public boolean allowsPriority(String project) {
        return quotas.tierAllowsPriority(tierOfProject.apply(project));
    }

    private static ApiException exceeded(QuotaExceededException refusal) {
        return GoogleErrors.quotaExceeded(
                refusal.model(),
                refusal.exceeded().stream()
                        .map(one -> new ExceededQuota(nameOf(one.dimension()), refusal.paid(), one.limit()))
                        .toList(),
                refusal.retryAfter());
    }

    private static QuotaName nameOf(Dimension dimension) {
        return switch (dimension) {
            case REQUESTS_PER_MINUTE -> QuotaName.REQUESTS_PER_MINUTE;
            case INPUT_TOKENS_PER_MINUTE -> QuotaName.INPUT_TOKENS_PER_MINUTE;
            case REQUESTS_PER_DAY -> QuotaName.REQUESTS_PER_DAY;
            case CONCURRENT_REQUESTS -> QuotaName.CONCURRENT_REQUESTS;
            case BATCH_TOKENS -> QuotaName.BATCH_TOKENS;
        };
    }
}
