package dev.pollux.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.LanguageModels;
import dev.pollux.model.ServedModel;
import dev.pollux.model.embedding.EmbeddingModels;
import dev.pollux.quota.Tiers;
import dev.pollux.server.AccountRoutes;
import dev.pollux.server.AdminRoutes;
import dev.pollux.server.BatchRoutes;
import dev.pollux.server.CacheRoutes;
import dev.pollux.server.GeminiRoutes;
import dev.pollux.server.WebhookRoutes;
import dev.pollux.server.endpoint.ErrorForm;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.files.FileRoutes;
import dev.pollux.server.files.PublicOrigin;
import dev.pollux.server.health.Readiness;
import dev.pollux.server.metrics.RequestCounts;
import dev.pollux.server.openai.OpenAiRoutes;
import dev.pollux.service.admin.AccountMethods;
import dev.pollux.service.admin.AdminMethods;
import dev.pollux.service.admin.Administration;
import dev.pollux.service.admin.GetCapturedContent;
import dev.pollux.service.admin.ListAuditEntries;
import dev.pollux.service.admin.LogLevels;
import dev.pollux.service.admin.QueryUsage;
import dev.pollux.service.audit.ContentSeal;
import dev.pollux.service.batches.BatchAllowance;
import dev.pollux.service.batches.BatchMethods;
import dev.pollux.service.batches.Batching;
import dev.pollux.service.batches.Running;
import dev.pollux.service.caches.CacheLimits;
import dev.pollux.service.caches.CacheMethods;
import dev.pollux.service.caches.Caching;
import dev.pollux.service.contents.ContentReading;
import dev.pollux.service.files.FileLimits;
import dev.pollux.service.files.FileMethods;
import dev.pollux.service.files.FileUse;
import dev.pollux.service.files.Filing;
import dev.pollux.service.keys.HeldKeys;
import dev.pollux.service.keys.KeyRing;
import dev.pollux.service.keys.ProjectLookup;
import dev.pollux.service.models.ModelMethods;
import dev.pollux.service.models.PromptBeginnings;
import dev.pollux.service.models.PromptSharing;
import dev.pollux.service.models.Serving;
import dev.pollux.service.models.ThoughtSignatures;
import dev.pollux.service.openai.OpenAiMethods;
import dev.pollux.service.quota.Admission;
import dev.pollux.service.usage.PriceTable;
import dev.pollux.service.webhooks.DeliveryMethods;
import dev.pollux.service.webhooks.DeliveryQueue;
import dev.pollux.service.webhooks.ListDeliveries;
import dev.pollux.service.webhooks.RedeliverDelivery;
import dev.pollux.service.webhooks.Registration;
import dev.pollux.service.webhooks.SecretSeal;
import dev.pollux.service.webhooks.TargetRule;
import dev.pollux.service.webhooks.WebhookMethods;
import dev.pollux.service.webhooks.jwt.InstallationKey;
import dev.pollux.service.webhooks.jwt.PublicKeys;
import dev.pollux.store.Store;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.keys.CredentialHashes;
import dev.pollux.tasks.DurableTasks;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/api-coverage.md} and the route table say the same. */
class ApiCoverageRulesTest {
    private static final List<MarkdownTable> TABLES = MarkdownTable.tablesOf(Repository.file("docs/api-coverage.md"));

    /** The table of contents does not depend on which models there are. */
    private static final LanguageModels NO_MODELS = new LanguageModels() {
        @Override
        public Optional<ServedModel> find(String name) {
            return Optional.empty();
        }

        @Override
        public List<ServedModel> list() {
            return List.of();
        }
    };

    /** A row of an endpoint table. */
    private record Row(String method, String path, String served) {
        String route() {
            return method + " " + path;
        }
    }

    @Test
    void every_route_has_a_row_that_says_yes_and_every_such_row_has_a_route() {
        Set<String> served =
                rows().filter(row -> row.served().equals("yes")).map(Row::route).collect(Collectors.toSet());
        assertThat(served).isEqualTo(routes());
    }

    @Test
    void every_row_says_yes_or_no() {
        assertThat(TABLES).allSatisfy(table -> {
            int served = table.columns().indexOf("Served");
            assertThat(served).as("column Served in " + table.columns()).isNotNegative();
            assertThat(table.rows()).allSatisfy(row -> {
                assertThat(row).hasSameSizeAs(table.columns());
                assertThat(row.get(served)).isIn("yes", "no");
            });
        });
    }

    @Test
    void no_endpoint_is_listed_twice() {
        assertThat(rows().map(Row::route)).doesNotHaveDuplicates();
    }

    @Test
    void the_whole_surface_is_listed() {
        assertThat(rows()).hasSizeGreaterThan(120);
    }

    private static Stream<Row> rows() {
        return TABLES.stream()
                .filter(table -> table.columns().equals(List.of("Method", "Path", "Served", "Notes")))
                .flatMap(table -> table.rows().stream())
                .map(row -> new Row(row.get(0), row.get(1).replace("`", ""), row.get(2)));
    }

    private static Set<String> routes() {
        ModelMethods models = ModelMethods.of(Serving.of(NO_MODELS, ThoughtSignatures.ephemeral()));
        List<Route> gemini =
                GeminiRoutes.of(models, () -> new Readiness(true, List.of()), new RequestCounts(), List.of());
        List<Route> admin = AdminRoutes.of(AdminMethods.of(nobodys()));
        List<Route> openAi = OpenAiRoutes.of(OpenAiMethods.of(models), ErrorForm.ARRAY);
        return Stream.of(
                        gemini,
                        openAi,
                        admin,
                        AccountRoutes.of(nobodysAccounts()),
                        CacheRoutes.of(nobodysCaches()),
                        BatchRoutes.of(nobodysBatches(), 1),
                        nobodysWebhooks(),
                        files())
                .flatMap(List::stream)
                .map(route -> route.method() + " " + route.template())
                .collect(Collectors.toSet());
    }

    /** Nor does it depend on a store. */
    private static Store noStore() {
        throw nobodyCalls();
    }

    private static IllegalStateException nobodyCalls() {
        return new IllegalStateException("nobody calls");
    }

    private static List<Route> files() {
        return FileRoutes.of(FileMethods.of(nobodysFiles()), new PublicOrigin(Optional.empty(), List.of()));
    }

    private static Filing nobodysFiles() {
        return new Filing(
                () -> noStore().files(),
                () -> noStore().uploads(),
                () -> {
                    throw nobodyCalls();
                },
                FileLimits.GOOGLE,
                InstantSource.system());
    }

    private static List<Route> nobodysWebhooks() {
        SecretSeal seal = new SecretSeal(() -> {
            throw nobodyCalls();
        });
        Supplier<DurableTasks> noTasks = () -> {
            throw nobodyCalls();
        };
        InstantSource clock = InstantSource.system();
        return WebhookRoutes.of(
                WebhookMethods.of(
                        new Registration(ApiCoverageRulesTest::noStore, seal, TargetRule.HTTPS, 1, clock),
                        new DeliveryQueue(ApiCoverageRulesTest::noStore, noTasks, clock)),
                new PublicKeys(new InstallationKey(ApiCoverageRulesTest::noStore, seal)),
                new DeliveryMethods(
                        new ListDeliveries(ApiCoverageRulesTest::noStore),
                        new RedeliverDelivery(ApiCoverageRulesTest::noStore, noTasks, clock)));
    }

    private static BatchMethods nobodysBatches() {
        return BatchMethods.of(new Batching(
                () -> noStore().batches(),
                NO_MODELS,
                EmbeddingModels.NONE,
                new FileUse(nobodysFiles()),
                Admission.unlimited(),
                TargetRule.HTTPS,
                BatchAllowance.GOOGLE,
                new NobodyRunning(),
                InstantSource.system()));
    }

    private static final class NobodyRunning implements Running {
        @Override
        public void begun(Batch batch) {
            throw nobodyCalls();
        }

        @Override
        public boolean cancel(Batch batch) {
            throw nobodyCalls();
        }

        @Override
        public void forgotten(String batchId) {
            throw nobodyCalls();
        }
    }

    private static AccountMethods nobodysAccounts() {
        return new AccountMethods(
                new QueryUsage(
                        ApiCoverageRulesTest::noStore,
                        PriceTable.overGoogles(List.of()),
                        InstantSource.system(),
                        ZoneOffset.UTC),
                new ListAuditEntries(ApiCoverageRulesTest::noStore),
                new GetCapturedContent(ApiCoverageRulesTest::noStore, new ContentSeal(() -> {
                    throw nobodyCalls();
                })));
    }

    private static CacheMethods nobodysCaches() {
        return CacheMethods.of(
                new Caching(ApiCoverageRulesTest::noStore, NO_MODELS, CacheLimits.GOOGLE, InstantSource.system()),
                new PromptBeginnings(
                        NO_MODELS,
                        ThoughtSignatures.ephemeral(),
                        PromptSharing.WITHIN_PROJECTS,
                        ContentReading.inlineOnly()),
                Admission.unlimited());
    }

    private static Administration nobodys() {
        Supplier<LogLevels> noLogLevels = () -> {
            throw nobodyCalls();
        };
        Supplier<CredentialHashes> noHashes = () -> {
            throw nobodyCalls();
        };
        return new Administration(
                ApiCoverageRulesTest::noStore,
                noHashes,
                new KeyRing(HeldKeys.NONE, () -> noStore().credentials(), noHashes, Duration.ZERO),
                new ProjectLookup(() -> noStore().projects(), Duration.ZERO),
                Tiers.google(),
                noLogLevels,
                InstantSource.system());
    }
}
