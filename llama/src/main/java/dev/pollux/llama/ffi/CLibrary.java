package dev.pollux.llama.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Optional;

/** The few functions of the C library that are needed beside llama.cpp. */
final class CLibrary {

    private static final SymbolLookup SYMBOLS = Linker.nativeLinker().defaultLookup();

    private CLibrary() {}

    /**
     * Sets a variable of this process's environment, as native code sees it; {@link System#getenv} does not change.
     *
     * <p>Does nothing where the C library has no {@code setenv}.
     */
    static void setEnvironment(String name, String value) {
        if (SYMBOLS.find("setenv").isEmpty()) {
            return;
        }
        Downcall setenv = new Downcall(SYMBOLS, "setenv", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            int _ = (int) setenv.handle().invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Version of the GNU C library, such as {@code 2.35}; empty where the C library is another one. */
    static Optional<String> gnuVersion() {
        if (SYMBOLS.find("gnu_get_libc_version").isEmpty()) {
            return Optional.empty();
        }
        Downcall version = new Downcall(SYMBOLS, "gnu_get_libc_version", FunctionDescriptor.of(ADDRESS));
        try {
            return Optional.of(CStrings.read((MemorySegment) version.handle().invokeExact()));
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Address of {@code strlen}. */
    static MemorySegment strlen() {
        return SYMBOLS.findOrThrow("strlen");
    }
}
