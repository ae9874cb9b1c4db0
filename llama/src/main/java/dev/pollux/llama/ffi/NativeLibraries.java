package dev.pollux.llama.ffi;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * llama.cpp's libraries, loaded into this process for as long as it lives.
 *
 * @param folder where they are
 * @param symbols all their functions
 */
public record NativeLibraries(Path folder, SymbolLookup symbols) {

    /** The oldest GNU C library that the prebuilt libraries run on. */
    private static final int LEAST_GNU_MINOR = 34;

    /** Each needs those before it; none is found by the system's search path, so all are named in full. */
    private static final List<String> LOAD_ORDER = List.of("libggml-base.", "libggml.", "libllama.");

    /**
     * Loads the libraries.
     *
     * @param folder holds the libraries, or one folder of them per platform
     * @throws NativeLibraryException if this machine is not supported or libraries are missing
     */
    public static NativeLibraries load(Path folder) {
        Platform platform = Platform.current();
        requireCLibrary(platform);
        Path own = folder.resolve(platform.toString());
        Path libraries = (Files.isDirectory(own) ? own : folder).toAbsolutePath();
        // Without it the library answers a failed assertion by starting a debugger.
        CLibrary.setEnvironment("GGML_NO_BACKTRACE", "1");
        return new NativeLibraries(libraries, loadAll(libraries, platform));
    }

    private static SymbolLookup loadAll(Path folder, Platform platform) {
        SymbolLookup symbols = name -> java.util.Optional.empty();
        for (String prefix : LOAD_ORDER) {
            symbols = symbols.or(loadOne(require(folder, prefix, platform)));
        }
        return symbols;
    }

    private static SymbolLookup loadOne(Path library) {
        try {
            return SymbolLookup.libraryLookup(library, Arena.global());
        } catch (IllegalArgumentException e) {
            throw new NativeLibraryException("the native library " + library + " cannot be loaded on "
                    + Platform.current() + ": is it made for this machine?");
        }
    }

    private static Path require(Path folder, String prefix, Platform platform) {
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return files.filter(file -> isLibrary(file.getFileName().toString(), prefix, platform))
                    .findFirst()
                    .orElseThrow(() -> new NativeLibraryException(
                            "no native libraries for " + platform + " in " + folder + " (" + prefix + "* is missing)"));
        } catch (IOException e) {
            throw new NativeLibraryException(
                    "the native libraries in " + folder + " cannot be read: " + e.getMessage());
        }
    }

    private static boolean isLibrary(String file, String prefix, Platform platform) {
        String bare = platform.system().equals("win") ? "lib" + file : file;
        return bare.startsWith(prefix) && bare.endsWith(platform.libraryExtension());
    }

    private static void requireCLibrary(Platform platform) {
        if (platform.isLinux()) {
            requireGnuVersion(CLibrary.gnuVersion().orElse("another C library"));
        }
    }

    static void requireGnuVersion(String version) {
        String[] parts = version.split("\\.", -1);
        boolean recent = parts.length >= 2
                && parts[0].equals("2")
                && parts[1].matches("\\d{1,4}")
                && Integer.parseInt(parts[1]) >= LEAST_GNU_MINOR;
        if (!recent) {
            throw new NativeLibraryException(
                    "needs the GNU C library 2." + LEAST_GNU_MINOR + " or newer; this system has " + version);
        }
    }
}
