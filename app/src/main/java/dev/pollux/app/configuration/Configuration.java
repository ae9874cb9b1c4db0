package dev.pollux.app.configuration;

import java.util.List;
import java.util.Optional;

/**
 * Everything the operator can set, with defaults filled in. {@code docs/configuration.md} says the same in prose.
 *
 * <p>A new section is a record with its keys and a {@code SECTION}, like {@link LimitSettings}; it is named in
 * {@link #SECTIONS}, is a component here and is read by a line in {@link ConfigurationReader}.
 *
 * @param apiKey the first key; empty generates one
 * @param listen where
 * @param tls with which certificate
 * @param cors which web pages may call
 * @param stop how the server ends
 * @param models which models answer
 * @param engine how models are run
 * @param limits how much clients may ask
 * @param store where the server remembers
 * @param quotas how much projects may ask
 * @param usage how use is counted
 * @param prices what models cost
 * @param audit what is remembered of calls
 * @param telemetry to whom the server reports what it does
 */
public record Configuration(
        Optional<String> apiKey,
        ListenSettings listen,
        TlsSettings tls,
        CorsSettings cors,
        StopSettings stop,
        ModelSettings models,
        EngineSettings engine,
        LimitSettings limits,
        StoreSettings store,
        QuotaSettings quotas,
        UsageSettings usage,
        PriceSettings prices,
        AuditSettings audit,
        TelemetrySettings telemetry) {

    /** All there are, in the order of the page. */
    public static final List<Section<?>> SECTIONS = List.of(
            ListenSettings.SECTION,
            TlsSettings.SECTION,
            CorsSettings.SECTION,
            StopSettings.SECTION,
            ModelSettings.SECTION,
            EngineSettings.SECTION,
            LimitSettings.SECTION,
            StoreSettings.SECTION,
            QuotaSettings.SECTION,
            UsageSettings.SECTION,
            PriceSettings.SECTION,
            AuditSettings.SECTION,
            TelemetrySettings.SECTION);

    /** The same on this machine's loopback address and any free port, in clear text. */
    public Configuration onFreePort() {
        return new Configuration(
                apiKey,
                new ListenSettings("127.0.0.1", 0, List.of()),
                new TlsSettings(Optional.empty()),
                cors,
                stop,
                models,
                engine,
                limits,
                store,
                quotas,
                usage,
                prices,
                audit,
                telemetry);
    }
}
