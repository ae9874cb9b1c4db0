package dev.pollux.service.webhooks;

import dev.pollux.outbound.PostLimits;
import java.time.Duration;

/**
 * How deliveries are made.
 *
 * @param atOnce how many go out at once
 * @param perHost how many of these to one host
 * @param mostDropped how many of a webhook's may be given up in a row before it is disabled
 * @param post what one attempt may cost
 */
public record DeliveryLimits(int atOnce, int perHost, int mostDropped, PostLimits post) {

    private static final PostLimits POST = new PostLimits(64 * 1024, Duration.ofSeconds(3), Duration.ofSeconds(10));

    /** The usual ones, with another number of those that are given up. */
    public static DeliveryLimits disablingAfter(int mostDropped) {
        return new DeliveryLimits(8, 4, mostDropped, POST);
    }
}
