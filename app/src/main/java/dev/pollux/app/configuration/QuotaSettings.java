package dev.pollux.app.configuration;

import dev.pollux.quota.Dimension;
import dev.pollux.quota.Limits;
import dev.pollux.quota.Tier;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What projects may ask of models.
 *
 * @param dayZone whose midnight ends a day
 * @param store where use is counted
 * @param tiers the operator's own
 */
public record QuotaSettings(ZoneId dayZone, Store store, List<Tier> tiers) {

    /** Where use is counted. */
    public enum Store {
        /** In the server: for an installation of one server. */
        MEMORY,
        /** In the PostgreSQL database, for all servers on it together. */
        DATABASE
    }

    private static final Pattern LIMIT = Pattern.compile("\\d{1,12}");

    private static final Key<ZoneId> DAY_ZONE = Key.of(
            "day_zone",
            Form.text("a time zone such as America/Los_Angeles", QuotaSettings::zone),
            "America/Los_Angeles",
            "where midnight ends the day that limits per day count");
    private static final Key<Store> STORE = Key.of(
            "store",
            Form.oneOf(Store.class),
            "memory",
            "where use is counted: `memory` of this server, or the PostgreSQL `database`, for all servers on it together");

    private static final Key<Optional<Long>> RPM = limit("rpm", "requests per minute");
    private static final Key<Optional<Long>> TPM = limit("tpm", "tokens of prompts per minute");
    private static final Key<Optional<Long>> RPD = limit("rpd", "requests per day");
    private static final Key<Optional<Long>> CONCURRENT =
            limit("concurrent", "requests that are answered at once, for each server");
    private static final Key<Optional<Long>> BATCH_TOKENS =
            limit("batch_tokens", "tokens of prompts that wait in batches");
    private static final Section<Limits> MODEL =
            Section.of("limits", QuotaSettings::limits, RPM, TPM, RPD, CONCURRENT, BATCH_TOKENS);

    private static final Key<Boolean> PAID =
            Key.of("paid", Form.yesNo(), "true", "whether errors name the limits as Google does for projects that pay");
    private static final Key<Map<String, Limits>> MODELS = Key.of(
            "models",
            Form.mappingOf(Form.section(MODEL)),
            Map.of(),
            "",
            "model name, in which `*` stands for any text: its limits; the most specific name counts");

    private record Described(boolean paid, Map<String, Limits> models) {}

    private static final Section<Described> TIER =
            Section.of("tier", settings -> new Described(settings.get(PAID), settings.get(MODELS)), PAID, MODELS);
    private static final Key<List<Tier>> TIERS = Key.of(
            "tiers",
            Form.mappingOf(Form.section(TIER)).map(QuotaSettings::tiers),
            List.of(),
            "Google's: `free`, `tier1`, `tier2`, `tier3`; and `unlimited`",
            "tiers of your own: name a project is given; one of Google's names replaces that");

    static final Section<QuotaSettings> SECTION = Section.of(
            "quotas",
            settings -> new QuotaSettings(settings.get(DAY_ZONE), settings.get(STORE), settings.get(TIERS)),
            DAY_ZONE,
            STORE,
            TIERS);

    private static Key<Optional<Long>> limit(String name, String meaning) {
        Form<Long> form = Form.text(
                "a whole number from 0 to 999999999999",
                text -> Optional.of(text)
                        .filter(digits -> LIMIT.matcher(digits).matches())
                        .map(Long::valueOf));
        return Key.of(name, form.optional(), Optional.empty(), "no limit", meaning);
    }

    private static Limits limits(Settings settings) {
        Limits limits = Limits.NONE;
        limits = with(limits, Dimension.REQUESTS_PER_MINUTE, settings.get(RPM));
        limits = with(limits, Dimension.INPUT_TOKENS_PER_MINUTE, settings.get(TPM));
        limits = with(limits, Dimension.REQUESTS_PER_DAY, settings.get(RPD));
        limits = with(limits, Dimension.CONCURRENT_REQUESTS, settings.get(CONCURRENT));
        return with(limits, Dimension.BATCH_TOKENS, settings.get(BATCH_TOKENS));
    }

    private static Limits with(Limits limits, Dimension dimension, Optional<Long> limit) {
        return limit.map(value -> limits.with(dimension, value)).orElse(limits);
    }

    private static List<Tier> tiers(Map<String, Described> described) {
        return described.entrySet().stream()
                .map(entry -> new Tier(
                        entry.getKey(),
                        entry.getValue().paid(),
                        entry.getValue().models()))
                .toList();
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
