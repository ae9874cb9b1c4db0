package dev.pollux.llama.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;

/** Functions for the library as a whole. */
public final class LibraryFunctions {

    private final Downcall setLog;
    private final Downcall loadBackends;
    private final Downcall start;
    private final Downcall version;
    private final Downcall systemDescription;

    public LibraryFunctions(SymbolLookup symbols) {
        setLog = new Downcall(symbols, "llama_log_set", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
        loadBackends = new Downcall(symbols, "ggml_backend_load_all_from_path", FunctionDescriptor.ofVoid(ADDRESS));
        start = new Downcall(symbols, "llama_backend_init", FunctionDescriptor.ofVoid());
        version = new Downcall(symbols, "llama_version", FunctionDescriptor.of(ADDRESS));
        systemDescription = new Downcall(symbols, "llama_print_system_info", FunctionDescriptor.of(ADDRESS));
    }

    /** Sends all later log messages to a callback made by {@link NativeLog}. */
    public void setLog(MemorySegment callback) {
        try {
            setLog.handle().invokeExact(callback, MemorySegment.NULL);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Loads, for each kind of device, the library in the folder that suits this machine best. */
    public void loadBackends(Path folder) {
        try (Arena arena = Arena.ofConfined()) {
            loadBackends.handle().invokeExact(arena.allocateFrom(folder.toString()));
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    public void start() {
        try {
            start.handle().invokeExact();
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    public String version() {
        try {
            return CStrings.read((MemorySegment) version.handle().invokeExact());
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** The processor features in use, for people. */
    public String systemDescription() {
        try {
            return CStrings.read((MemorySegment) systemDescription.handle().invokeExact());
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }
}
