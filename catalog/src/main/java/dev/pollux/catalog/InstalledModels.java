package dev.pollux.catalog;

import dev.pollux.catalog.CatalogException.Reason;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The models on this machine: one folder each, named by its id, with {@code model.gguf} and {@code manifest.json}.
 *
 * <p>A folder appears and disappears by one rename, so other threads and processes see a model whole or not at all.
 * Names that start with a dot are work in progress. Nothing is cached: every call looks at the disk.
 */
public final class InstalledModels {

    static final String MODEL_FILE = "model.gguf";
    static final String MANIFEST_FILE = "manifest.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * What is in the folder of models.
     *
     * @param models sorted by id
     * @param broken entries that cannot be used, sorted by name
     */
    public record Listing(List<InstalledModel> models, List<BrokenEntry> broken) {}

    /**
     * An entry that is not a model.
     *
     * @param problem one line
     */
    public record BrokenEntry(String name, String problem) {}

    private final Path folder;

    /** @param folder need not exist */
    public InstalledModels(Path folder) {
        this.folder = folder;
    }

    /** The folder that the models are in. */
    public Path folder() {
        return folder;
    }

    /** @throws CatalogException if the folder exists and cannot be read */
    public Listing list() {
        List<InstalledModel> models = new ArrayList<>();
        List<BrokenEntry> broken = new ArrayList<>();
        for (Path entry : entries()) {
            String name = entry.getFileName().toString();
            try {
                models.add(read(new ModelId(name)));
            } catch (CatalogException | IOException e) {
                broken.add(new BrokenEntry(OneLine.of(name), problemOf(e)));
            }
        }
        models.sort(Comparator.comparing(InstalledModel::id));
        broken.sort(Comparator.comparing(BrokenEntry::name));
        return new Listing(models, broken);
    }

    private List<Path> entries() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .toList();
        } catch (IOException e) {
            throw new CatalogException(Reason.LOCAL, "Cannot read " + folder, e);
        }
    }

    /** Empty if there is no such model or its entry is broken. */
    public Optional<InstalledModel> find(ModelId id) {
        try {
            return Files.isDirectory(folderOf(id)) ? Optional.of(read(id)) : Optional.empty();
        } catch (CatalogException | IOException e) {
            return Optional.empty();
        }
    }

    /** A model that came from this source, if there is one. */
    Optional<InstalledModel> findBySource(ModelSource source) {
        return list().models().stream()
                .filter(model -> model.manifest().source().equals(source.shown()))
                .findFirst();
    }

    private InstalledModel read(ModelId id) throws IOException {
        Path model = folderOf(id);
        ModelManifest manifest = JsonFields.read(Files.readAllBytes(model.resolve(MANIFEST_FILE)), ModelManifest::of)
                .orElseThrow(() -> broken("its manifest is damaged"));
        Path file = model.resolve(MODEL_FILE);
        if (!manifest.id().equals(id.value())) {
            throw broken("its manifest is that of '%s'".formatted(OneLine.of(manifest.id())));
        }
        if (!Files.isRegularFile(file)) {
            throw broken("its model file is missing");
        }
        if (Files.size(file) != manifest.sizeBytes()) {
            throw broken(
                    "its file has %d bytes, its manifest says %d".formatted(Files.size(file), manifest.sizeBytes()));
        }
        return new InstalledModel(id, file, manifest);
    }

    private static CatalogException broken(String problem) {
        return new CatalogException(Reason.BAD_CONTENT, problem);
    }

    private static String problemOf(Exception e) {
        return e instanceof CatalogException known ? String.valueOf(known.getMessage()) : "its manifest cannot be read";
    }

    /** Whether there is such a model, or a broken entry of that name. */
    public boolean holds(ModelId id) {
        return Files.exists(folderOf(id), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Deletes a model, or a broken entry of that name. A server that has it open keeps running with it.
     *
     * @return false if there was none
     * @throws CatalogException if it cannot be deleted
     */
    public boolean remove(ModelId id) {
        boolean held = holds(id);
        if (held) {
            discard(folderOf(id));
        }
        return held;
    }

    private void discard(Path entry) {
        Path trash = folder.resolve(".trash-" + UUID.randomUUID());
        try {
            Files.move(entry, trash, StandardCopyOption.ATOMIC_MOVE);
            FileTree.delete(trash);
        } catch (IOException e) {
            throw new CatalogException(Reason.LOCAL, "Cannot delete " + entry, e);
        }
    }

    /**
     * Makes a model visible: moves the file beside its manifest and the two to their place.
     *
     * @param staging a folder on the same disk as the models, which becomes the model's folder
     * @throws CatalogException if another model has the id
     */
    InstalledModel install(Path staging, Path file, ModelManifest manifest) {
        ModelId id = new ModelId(manifest.id());
        try {
            FileTree.delete(staging);
            Files.createDirectories(staging);
            Files.move(file, staging.resolve(MODEL_FILE), StandardCopyOption.ATOMIC_MOVE);
            Files.write(staging.resolve(MANIFEST_FILE), JSON.writeValueAsBytes(manifest.toJson()));
            makePlace(id);
            Files.move(staging, folderOf(id), StandardCopyOption.ATOMIC_MOVE);
            return read(id);
        } catch (AtomicMoveNotSupportedException e) {
            throw new CatalogException(Reason.LOCAL, folder + " must be on one disk", e);
        } catch (IOException e) {
            throw PartFile.unwritable(folderOf(id).resolve(MODEL_FILE), e);
        }
    }

    private void makePlace(ModelId id) {
        find(id).ifPresent(model -> {
            throw taken(model);
        });
        remove(id);
    }

    static CatalogException taken(InstalledModel model) {
        return new CatalogException(
                Reason.BAD_REQUEST,
                "'%s' is already installed from %s: remove it first, or choose another id with --name"
                        .formatted(model.id(), model.manifest().source()));
    }

    private Path folderOf(ModelId id) {
        return folder.resolve(id.value());
    }
}
