package dev.pollux.protocol.error;

/**
 * A limit that a request exceeds.
 *
 * @param name which limit
 * @param paid whether the project pays; the limit has another name then
 * @param limit in its unit
 */
public record ExceededQuota(QuotaName name, boolean paid, long limit) {

    String metric() {
        return name.metric(paid);
    }

    String id() {
        return name.id(paid);
    }
}
