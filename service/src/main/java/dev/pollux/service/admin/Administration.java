package dev.pollux.service.admin;

import dev.pollux.quota.Tiers;
import dev.pollux.service.keys.KeyRing;
import dev.pollux.service.keys.ProjectLookup;
import dev.pollux.store.Store;
import dev.pollux.store.keys.CredentialHashes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * What the methods of the admin API work on.
 *
 * @param store may block until the store is open
 * @param hashes how secrets are stored
 * @param keys is told when credentials have changed
 * @param projects is told when projects have changed
 * @param tiers those that a project can have
 * @param logLevels how much is logged; asked for at each use
 * @param clock the time of day
 */
public record Administration(
        Supplier<? extends Store> store,
        Supplier<CredentialHashes> hashes,
        KeyRing keys,
        ProjectLookup projects,
        Tiers tiers,
        Supplier<? extends LogLevels> logLevels,
        InstantSource clock) {

    /** The time of day in the resolution of the store. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whatever was remembered of projects and credentials counts no more. */
    void changed() {
        keys.changed();
        projects.changed();
    }
}
