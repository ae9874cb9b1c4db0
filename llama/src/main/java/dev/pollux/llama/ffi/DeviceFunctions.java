package dev.pollux.llama.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;

/** Functions about the devices that compute. */
public final class DeviceFunctions {

    /** {@code GGML_BACKEND_DEVICE_TYPE_CPU}; the other types are GPUs and accelerators. */
    public static final int CPU = 0;

    private final Downcall count;
    private final Downcall get;
    private final Downcall name;
    private final Downcall description;
    private final Downcall type;
    private final Downcall memory;

    public DeviceFunctions(SymbolLookup symbols) {
        FunctionDescriptor text = FunctionDescriptor.of(ADDRESS, ADDRESS);
        count = new Downcall(symbols, "ggml_backend_dev_count", FunctionDescriptor.of(JAVA_LONG));
        get = new Downcall(symbols, "ggml_backend_dev_get", FunctionDescriptor.of(ADDRESS, JAVA_LONG));
        name = new Downcall(symbols, "ggml_backend_dev_name", text);
        description = new Downcall(symbols, "ggml_backend_dev_description", text);
        type = new Downcall(symbols, "ggml_backend_dev_type", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        memory = new Downcall(symbols, "ggml_backend_dev_memory", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS));
    }

    public long count() {
        try {
            return (long) count.handle().invokeExact();
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** @param index below {@link #count} */
    public MemorySegment get(long index) {
        try {
            return (MemorySegment) get.handle().invokeExact(index);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    public String name(MemorySegment device) {
        try {
            return CStrings.read((MemorySegment) name.handle().invokeExact(device));
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    public String description(MemorySegment device) {
        try {
            return CStrings.read((MemorySegment) description.handle().invokeExact(device));
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    public int type(MemorySegment device) {
        try {
            return (int) type.handle().invokeExact(device);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** @return free and total bytes */
    public long[] memory(MemorySegment device) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment free = arena.allocate(JAVA_LONG);
            MemorySegment total = arena.allocate(JAVA_LONG);
            memory.handle().invokeExact(device, free, total);
            return new long[] {free.get(JAVA_LONG, 0), total.get(JAVA_LONG, 0)};
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }
}
