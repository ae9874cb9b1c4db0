package dev.pollux.catalog;

import dev.pollux.catalog.CatalogException.Reason;
import dev.pollux.gguf.GgufException;
import dev.pollux.gguf.GgufFile;
import dev.pollux.gguf.GgufHeader;
import dev.pollux.gguf.ModelPurpose;
import java.nio.file.Path;

/** Reads a GGUF file on behalf of the source it came from. */
final class ModelFile {

    private ModelFile() {}

    /** @throws CatalogException if the file is not a model that can be loaded */
    static GgufHeader header(Path file, ModelSource source) {
        try {
            GgufHeader header = GgufFile.read(file);
            if (header.purpose() == ModelPurpose.RANKING) {
                throw new GgufException("it ranks documents, which nothing here asks for");
            }
            return header;
        } catch (GgufException e) {
            throw new CatalogException(
                    Reason.BAD_CONTENT, "%s is not a usable model: %s".formatted(source.shown(), why(e, file)), e);
        }
    }

    /** The name that the file has while it is fetched would tell nobody anything. */
    private static String why(GgufException e, Path file) {
        String message = String.valueOf(e.getMessage());
        String prefix = file.getFileName() + ": ";
        return OneLine.of(message.startsWith(prefix) ? message.substring(prefix.length()) : message);
    }

    /** The type of most weights, which is what people call the file's format. */
    static String format(GgufHeader header) {
        return header.fileType().name();
    }
}
