package dev.pollux.quota;

/** What is limited. */
public enum Dimension {
    /** Requests in a minute that begins with the first of them. */
    REQUESTS_PER_MINUTE,
    /** Tokens of prompts in such a minute. */
    INPUT_TOKENS_PER_MINUTE,
    /** Requests of a calendar day. */
    REQUESTS_PER_DAY,
    /** Requests that are being answered. Counted per server, not per cluster. */
    CONCURRENT_REQUESTS,
    /** Tokens of prompts that wait in batches. Counted where batches are remembered, not here. */
    BATCH_TOKENS
}
