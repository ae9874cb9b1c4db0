package dev.pollux.app;

import dev.pollux.app.configuration.QuotaSettings;
import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tiers;
import dev.pollux.service.keys.ProjectLookup;
import dev.pollux.service.quota.Admission;
import dev.pollux.store.projects.Project;
import java.time.InstantSource;

/** Quotas as the operator wants them. */
final class ConfiguredQuotas {

    private ConfiguredQuotas() {}

    /**
     * Admits requests under these settings.
     *
     * @param projects knows each project's tier
     * @throws IllegalArgumentException with a line for the operator if they cannot be kept
     */
    static Admission admission(QuotaSettings settings, ProjectLookup projects, InstantSource clock) {
        if (settings.store() == QuotaSettings.Store.DATABASE) {
            throw new IllegalArgumentException(
                    "quotas.store: database needs a PostgreSQL database for the server's store");
        }
        Quotas quotas = Quotas.inMemory(new Tiers(settings.tiers()), settings.dayZone(), clock);
        return new Admission(quotas, id -> projects.find(id).map(Project::tier).orElse(Tiers.FREE));
    }
}
