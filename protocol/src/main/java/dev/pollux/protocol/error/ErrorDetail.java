package dev.pollux.protocol.error;

import dev.pollux.protocol.ProtoType;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entry of {@code error.details}: on the wire its fields and an {@code @type} (google/rpc/error_details.proto). */
public sealed interface ErrorDetail {

    /**
     * Why, for machines.
     *
     * @param reason in UPPER_SNAKE_CASE
     * @param domain who defines the reason; absent in some of the service's answers
     * @param metadata in the order to be written
     */
    @ProtoType("google.rpc.ErrorInfo")
    record ErrorInfo(String reason, @Nullable String domain, Map<String, String> metadata) implements ErrorDetail {
        public ErrorInfo {
            metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        }
    }

    /** Which fields of the request are wrong. */
    @ProtoType("google.rpc.BadRequest")
    record BadRequest(List<FieldViolation> fieldViolations) implements ErrorDetail {
        public BadRequest {
            fieldViolations = List.copyOf(fieldViolations);
        }

        /**
         * One wrong field.
         *
         * @param field its path in snake_case; null for the document as a whole
         * @param description what is wrong
         */
        public record FieldViolation(@Nullable String field, String description) {}
    }

    /** Which quotas are used up. */
    @ProtoType("google.rpc.QuotaFailure")
    record QuotaFailure(List<Violation> violations) implements ErrorDetail {
        public QuotaFailure {
            violations = List.copyOf(violations);
        }

        /**
         * One quota.
         *
         * @param quotaMetric what is counted
         * @param quotaId which limit on it
         * @param quotaDimensions of what, for example {@code model}
         * @param quotaValue the limit, in the metric's unit
         */
        public record Violation(
                @Nullable String subject,
                @Nullable String description,
                @Nullable String quotaMetric,
                @Nullable String quotaId,
                Map<String, String> quotaDimensions,
                @Nullable Long quotaValue) {
            public Violation {
                quotaDimensions = Collections.unmodifiableMap(new LinkedHashMap<>(quotaDimensions));
            }
        }
    }

    /** When to try again: after this time. */
    @ProtoType("google.rpc.RetryInfo")
    record RetryInfo(Duration retryDelay) implements ErrorDetail {}

    /** Where to read more. */
    @ProtoType("google.rpc.Help")
    record Help(List<Link> links) implements ErrorDetail {
        public Help {
            links = List.copyOf(links);
        }

        /** One page. */
        public record Link(String description, String url) {}
    }

    /** The message in a language of the user's, for example {@code en-US}. */
    @ProtoType("google.rpc.LocalizedMessage")
    record LocalizedMessage(String locale, String message) implements ErrorDetail {}
}
