package dev.pollux.gguf;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and checks the header of a model file. */
public final class GgufFile {

    private GgufFile() {}

    /**
     * Reads the header and checks all of it: structure, sizes against the file's length, and the hyper-parameters.
     *
     * <p>What this accepts may be given to native code. Takes milliseconds; the weights are not read.
     *
     * @throws GgufException if the file cannot be read, is no GGUF file, is cut off, or describes no model this release of
     *     the library can load
     */
    public static GgufHeader read(Path file) {
        return open(file, parser -> {
            GgufHeader header = parser.parse();
            ModelRules.check(header, parser.vocabulary());
            return header;
        });
    }

    /**
     * Reads the header and checks its structure and sizes only: for the second and later parts of a model that is split into
     * several files, which hold tensors but no hyper-parameters.
     *
     * @throws GgufException if the file cannot be read, is no GGUF file or is cut off
     */
    public static GgufHeader readPart(Path file) {
        return open(file, HeaderParser::parse);
    }

    private interface Reading {
        GgufHeader read(HeaderParser parser) throws IOException;
    }

    private static GgufHeader open(Path file, Reading reading) {
        if (!Files.isRegularFile(file)) {
            throw new GgufException(file + ": no such file");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return reading.read(new HeaderParser(new GgufInput(channel)));
        } catch (GgufException e) {
            throw new GgufException(file.getFileName() + ": " + e.getMessage());
        } catch (IOException e) {
            throw new GgufException(file + ": cannot be read (" + e.getMessage() + ")");
        }
    }
}
