package dev.pollux.llama;

import dev.pollux.llama.ffi.DeviceFunctions;
import dev.pollux.llama.ffi.LibraryFunctions;
import dev.pollux.llama.ffi.NativeLibraries;
import dev.pollux.llama.ffi.NativeLibraryException;
import dev.pollux.llama.ffi.NativeLog;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * llama.cpp in this process: loaded once, for as long as the process lives.
 *
 * <p>Threading: safe for use by many threads.
 */
public final class LlamaRuntime {

    /** System property that names the folder of the native libraries, or of one folder of them per platform. */
    public static final String NATIVES_PROPERTY = "pollux.natives";

    private static @Nullable LlamaRuntime loaded;

    private final SymbolLookup symbols;
    private final NativeLog log = new NativeLog();
    private final Object loading = new Object();
    private final LibraryFunctions library;
    private final DeviceFunctions devices;

    private LlamaRuntime(NativeLibraries libraries) {
        symbols = libraries.symbols();
        library = new LibraryFunctions(symbols);
        devices = new DeviceFunctions(symbols);
        library.setLog(log.callback(Arena.global()));
        library.loadBackends(libraries.folder());
        library.start();
        if (devices.count() == 0) {
            throw new LlamaException("none of the native libraries in " + libraries.folder() + " suits this processor");
        }
    }

    /**
     * Loads the libraries from the folder that {@value #NATIVES_PROPERTY} names.
     *
     * @throws LlamaException if the property is not set, this machine is not supported or libraries are missing
     */
    public static LlamaRuntime load() {
        String folder = System.getProperty(NATIVES_PROPERTY);
        if (folder == null || folder.isEmpty()) {
            throw new LlamaException("the system property " + NATIVES_PROPERTY + " does not name the native libraries");
        }
        return load(Path.of(folder));
    }

    /**
     * Loads the libraries; later calls give the first call's.
     *
     * @param folder holds the libraries, or one folder of them per platform
     * @throws LlamaException if this machine is not supported or libraries are missing
     */
    public static synchronized LlamaRuntime load(Path folder) {
        if (loaded == null) {
            try {
                loaded = new LlamaRuntime(NativeLibraries.load(folder));
            } catch (NativeLibraryException e) {
                throw new LlamaException(e);
            }
        }
        return loaded;
    }

    /** The library's release, such as {@code v0.5.0}. */
    public String version() {
        return library.version();
    }

    /** The processor features in use, on one line, for people. */
    public String systemDescription() {
        return library.systemDescription().strip();
    }

    /** The devices that can compute, with their memory now. */
    public List<Device> devices() {
        return LongStream.range(0, devices.count())
                .mapToObj(devices::get)
                .map(this::describe)
                .toList();
    }

    boolean hasGpu() {
        return LongStream.range(0, devices.count())
                .anyMatch(index -> devices.type(devices.get(index)) != DeviceFunctions.CPU);
    }

    SymbolLookup symbols() {
        return symbols;
    }

    NativeLog log() {
        return log;
    }

    /** Held while something is loaded, so that the reason in the log is that thing's; the log itself has a lock of its own. */
    Object loading() {
        return loading;
    }

    private Device describe(MemorySegment device) {
        long[] memory = devices.memory(device);
        boolean gpu = devices.type(device) != DeviceFunctions.CPU;
        return new Device(devices.name(device), devices.description(device), gpu, memory[0], memory[1]);
    }
}
