package dev.pollux.app;

import dev.pollux.app.configuration.QuotaSettings;
import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tiers;
import dev.pollux.storejdbc.StoreUrl;
import java.time.InstantSource;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Quotas as the operator wants them. */
final class ConfiguredQuotas {

    private ConfiguredQuotas() {}

    /**
     * The quotas of these settings.
     *
     * @param store where the server's store is
     * @param connections to the store's database, if it is one that servers can share; may block until it is open
     * @throws IllegalArgumentException with a line for the operator if they cannot be kept
     */
    static Quotas of(QuotaSettings settings, StoreUrl store, Supplier<DataSource> connections, InstantSource clock) {
        Tiers tiers = new Tiers(settings.tiers());
        return switch (settings.store()) {
            case MEMORY -> Quotas.inMemory(tiers, settings.dayZone(), clock);
            case DATABASE -> {
                requireShared(store);
                yield Quotas.inDatabase(tiers, settings.dayZone(), clock, connections);
            }
        };
    }

    private static void requireShared(StoreUrl store) {
        if (!(store instanceof StoreUrl.Postgresql)) {
            throw new IllegalArgumentException(
                    "quotas.store: database needs a PostgreSQL database in store.url; one server alone counts in memory");
        }
    }
}
