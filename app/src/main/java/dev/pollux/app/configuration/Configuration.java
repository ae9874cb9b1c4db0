package dev.pollux.app.configuration;

import java.util.List;
import java.util.Optional;

/**
 * Everything the operator can set, with defaults filled in. {@code docs/configuration.md} says the same in prose.
 *
 * <p>A new section is a record with its keys and a {@code SECTION}, like {@link LimitSettings}; it is named in
 * {@link #SECTIONS}, is a component here and is read by a line in {@link ConfigurationReader}.
 *
 * @param apiKey a key for this run; empty generates one that is stored
 * @param adminKey a key for this run that may administer, too
 * @param secret the installation's own; empty keeps it in a file
 * @param listen where
 * @param tls with which certificate
 * @param cors which web pages may call
 * @param stop how the server ends
 * @param models which models answer
 * @param engine how models are run
 * @param limits how much clients may ask
 * @param store where the server remembers
 * @param files where files are, how large and for how long
 * @param fetch what is fetched for clients who name URLs
 * @param quotas how much projects may ask
 * @param usage how use is counted
 * @param prices what models cost
 * @param audit what is remembered of calls
 * @param telemetry to whom the server reports what it does
 * @param caching what of prompts is kept
 * @param batches what is answered later
 * @param webhooks where notices are sent
 * @param access from where the server is called
 * @param openai how the OpenAI-compatible API behaves
 */
public record Configuration(
        Optional<String> apiKey,
        Optional<String> adminKey,
        Optional<String> secret,
        ListenSettings listen,
        TlsSettings tls,
        CorsSettings cors,
        StopSettings stop,
        ModelSettings models,
        EngineSettings engine,
        LimitSettings limits,
        StoreSettings store,
        FileSettings files,
        FetchSettings fetch,
        QuotaSettings quotas,
        UsageSettings usage,
        PriceSettings prices,
        AuditSettings audit,
        TelemetrySettings telemetry,
        CachingSettings caching,
        BatchingSettings batches,
        WebhookSettings webhooks,
        AccessSettings access,
        OpenAiSettings openai) {

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
            FileSettings.SECTION,
            FetchSettings.SECTION,
            QuotaSettings.SECTION,
            UsageSettings.SECTION,
            PriceSettings.SECTION,
            AuditSettings.SECTION,
            TelemetrySettings.SECTION,
            CachingSettings.SECTION,
            BatchingSettings.SECTION,
            WebhookSettings.SECTION,
            AccessSettings.SECTION,
            OpenAiSettings.SECTION);

    /** The same on this machine's loopback address and any free port, in clear text, with a store and quotas of its own. */
    public Configuration rehearsed() {
        return new Configuration(
                apiKey,
                adminKey,
                secret,
                new ListenSettings("127.0.0.1", 0, List.of()),
                new TlsSettings(Optional.empty()),
                cors,
                stop,
                models,
                engine,
                limits,
                StoreSettings.SECTION.unset(),
                files,
                fetch,
                QuotaSettings.SECTION.unset(),
                usage,
                prices,
                audit,
                telemetry,
                caching,
                batches,
                webhooks,
                access,
                openai);
    }

    /** The part that may be shown: no keys, no secret, no password. */
    @Override
    public String toString() {
        return "Configuration[" + listen + ", " + models + ", " + engine + ", " + store + ", " + quotas + "]";
    }
}
