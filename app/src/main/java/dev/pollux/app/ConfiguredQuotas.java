package dev.pollux.app;

import dev.pollux.app.configuration.QuotaSettings;
import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tiers;
import dev.pollux.service.quota.Admission;
import dev.pollux.store.FirstApiKey;
import java.time.InstantSource;

/** Quotas as the operator wants them. */
final class ConfiguredQuotas {

    private ConfiguredQuotas() {}

    /**
     * Admits requests under these settings; the project of the first key is not limited.
     *
     * @throws IllegalArgumentException with a line for the operator if they cannot be kept
     */
    static Admission admission(QuotaSettings settings, InstantSource clock) {
        if (settings.store() == QuotaSettings.Store.DATABASE) {
            throw new IllegalArgumentException(
                    "quotas.store: database needs a PostgreSQL database for the server's store");
        }
        Quotas quotas = Quotas.inMemory(new Tiers(settings.tiers()), settings.dayZone(), clock);
        return new Admission(quotas, project -> project.equals(FirstApiKey.PROJECT) ? Tiers.UNLIMITED : Tiers.FREE);
    }
}
