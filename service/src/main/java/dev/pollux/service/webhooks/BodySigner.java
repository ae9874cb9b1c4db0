package dev.pollux.service.webhooks;

import java.time.Instant;

/** Signs what receivers are sent that a request named, with whom no secret is shared. Safe for use by many threads at once. */
@FunctionalInterface
public interface BodySigner {

    /**
     * A signature in one line.
     *
     * @param deliveryId what is told to the receiver as {@code webhook-id}
     * @param at when it is sent
     * @param body what is sent
     */
    String sign(String deliveryId, Instant at, String body);
}
