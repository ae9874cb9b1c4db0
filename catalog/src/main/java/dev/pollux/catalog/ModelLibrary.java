package dev.pollux.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The models of this machine: those in {@code POLLUX_HOME}, and those that came with the distribution, which are used where
 * they are. Of two with the same id the one in {@code POLLUX_HOME} counts.
 *
 * @param own can be added to and removed from
 * @param bundled can only be read; empty when this is no distribution
 */
public record ModelLibrary(InstalledModels own, Optional<InstalledModels> bundled) {

    /** Set by the launcher: the folder of the distribution. */
    public static final String DISTRIBUTION = "pollux.distribution";

    /** The models in {@code home} and of the distribution that this process was started from. */
    public static ModelLibrary of(PolluxHome home) {
        Optional<InstalledModels> bundled = Optional.ofNullable(System.getProperty(DISTRIBUTION))
                .map(folder -> new InstalledModels(Path.of(folder, "models")));
        return new ModelLibrary(new InstalledModels(home.models()), bundled);
    }

    /**
     * Own models first, then bundled ones; broken entries of both.
     *
     * @throws CatalogException if a folder exists and cannot be read
     */
    public InstalledModels.Listing list() {
        InstalledModels.Listing mine = own.list();
        return bundled.map(InstalledModels::list)
                .map(more -> joined(mine, more))
                .orElse(mine);
    }

    private static InstalledModels.Listing joined(InstalledModels.Listing mine, InstalledModels.Listing more) {
        List<InstalledModel> models = new ArrayList<>(mine.models());
        more.models().stream()
                .filter(model ->
                        mine.models().stream().noneMatch(other -> other.id().equals(model.id())))
                .forEach(models::add);
        List<InstalledModels.BrokenEntry> broken = new ArrayList<>(mine.broken());
        broken.addAll(more.broken());
        return new InstalledModels.Listing(List.copyOf(models), List.copyOf(broken));
    }

    /** The usable model of this id. */
    public Optional<InstalledModel> find(String id) {
        return list().models().stream()
                .filter(model -> model.id().value().equals(id))
                .findFirst();
    }
}
