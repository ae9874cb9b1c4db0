package dev.pollux.onnx.runtime;

import ai.onnxruntime.OnnxTensor;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/**
 * ONNX Runtime's native libraries, unpacked once. Left to itself the library unpacks them at each start, to the system's folder for
 * temporary files, and leaves them there when the process is killed.
 */
final class NativeLibraries {

    /** Where ONNX Runtime looks for its native libraries. */
    private static final String PATH_PROPERTY = "onnxruntime.native.path";

    private NativeLibraries() {}

    /**
     * Unpacks what is not unpacked yet, and tells ONNX Runtime. Several processes may do so at once.
     *
     * @param cacheFolder may be missing
     * @throws IOException if there is no build for this machine, or the folder cannot be written
     */
    static void prepare(Path cacheFolder) throws IOException {
        String platform = platform();
        Path folder = Files.createDirectories(cacheFolder.resolve("onnxruntime-" + version() + "-" + platform));
        for (String name : new String[] {"onnxruntime", "onnxruntime4j_jni"}) {
            unpack(platform + "/" + System.mapLibraryName(name), folder.resolve(System.mapLibraryName(name)));
        }
        System.setProperty(PATH_PROPERTY, folder.toAbsolutePath().toString());
    }

    private static void unpack(String resource, Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Path part = Files.createTempFile(file.getParent(), "unpacking", null);
        try (InputStream library = open(resource)) {
            Files.copy(library, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static InputStream open(String resource) throws IOException {
        return Optional.ofNullable(OnnxTensor.class.getResourceAsStream("/ai/onnxruntime/native/" + resource))
                .orElseThrow(() -> new FileNotFoundException("ONNX Runtime has no " + resource));
    }

    private static String version() {
        return Optional.ofNullable(OnnxTensor.class.getPackage().getImplementationVersion())
                .orElse("unversioned");
    }

    /** This machine, in ONNX Runtime's words. */
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return (system.contains("mac") ? "osx" : "linux") + "-" + (processor.equals("amd64") ? "x64" : processor);
    }
}
