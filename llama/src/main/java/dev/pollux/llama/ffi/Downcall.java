package dev.pollux.llama.ffi;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * A native function, linked when it is first called: linking costs about a millisecond in a new process, and most functions
 * are not needed before the first request.
 *
 * <p>Threading: safe for use by many threads; two may link the same function, to the same effect.
 */
final class Downcall {

    private final SymbolLookup symbols;
    private final String name;
    private final FunctionDescriptor signature;
    private volatile @Nullable MethodHandle handle;

    Downcall(SymbolLookup symbols, String name, FunctionDescriptor signature) {
        this.symbols = symbols;
        this.name = name;
        this.signature = signature;
    }

    MethodHandle handle() {
        MethodHandle linked = handle;
        if (linked == null) {
            linked = Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), signature);
            handle = linked;
        }
        return linked;
    }

    /**
     * What to throw when a call failed; native functions throw nothing. Errors of Java's own checks, such as for memory that is
     * freed already, pass as they are.
     */
    static AssertionError unexpected(Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return new AssertionError("a native call failed before it reached the library", cause);
    }
}
