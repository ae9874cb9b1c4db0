package dev.pollux.quota;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Which day it is where days are counted.
 *
 * @param zone whose midnight ends a day
 * @param clock what time it is
 */
record Calendar(ZoneId zone, InstantSource clock) {

    /** Google's answer to an exhausted day asks to wait for tens of seconds, too (behaviour.md section 2.10). */
    private static final Duration SHORT_WAIT = Duration.ofSeconds(30);

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** How long a client whose day is used up is asked to wait: not until midnight, unless that is near. */
    Duration shortWait() {
        Instant now = clock.instant();
        Instant midnight =
                LocalDate.ofInstant(now, zone).plusDays(1).atStartOfDay(zone).toInstant();
        Duration rest = Duration.between(now, midnight);
        return rest.compareTo(SHORT_WAIT) < 0 ? rest : SHORT_WAIT;
    }
}
