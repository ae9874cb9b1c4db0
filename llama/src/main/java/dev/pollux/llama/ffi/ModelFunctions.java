package dev.pollux.llama.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;

/** Functions for models; a model is the address of a {@code struct llama_model}. */
public final class ModelFunctions {

    private final Downcall defaults;
    private final Downcall load;
    private final Downcall free;
    private final Downcall vocabulary;
    private final Downcall hasEncoder;
    private final Downcall hasDecoder;
    private final Downcall vectorLength;
    private final Downcall isDiffusion;
    private final Downcall isRecurrent;
    private final Downcall isHybrid;
    private final Downcall slidingWindow;
    private final Downcall quantizeDefaults;
    private final Downcall quantize;

    public ModelFunctions(SymbolLookup symbols) {
        defaults = new Downcall(symbols, "llama_model_default_params", FunctionDescriptor.of(ModelParameters.LAYOUT));
        load = new Downcall(
                symbols, "llama_model_load_from_file", FunctionDescriptor.of(ADDRESS, ADDRESS, ModelParameters.LAYOUT));
        free = new Downcall(symbols, "llama_model_free", FunctionDescriptor.ofVoid(ADDRESS));
        vocabulary = new Downcall(symbols, "llama_model_get_vocab", FunctionDescriptor.of(ADDRESS, ADDRESS));
        hasEncoder = new Downcall(symbols, "llama_model_has_encoder", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));
        hasDecoder = new Downcall(symbols, "llama_model_has_decoder", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));
        vectorLength = new Downcall(symbols, "llama_model_n_embd_out", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        isDiffusion = new Downcall(symbols, "llama_model_is_diffusion", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));
        isRecurrent = new Downcall(symbols, "llama_model_is_recurrent", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));
        isHybrid = new Downcall(symbols, "llama_model_is_hybrid", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));
        slidingWindow = new Downcall(symbols, "llama_model_n_swa", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        quantizeDefaults = new Downcall(
                symbols, "llama_model_quantize_default_params", FunctionDescriptor.of(QuantizeParameters.LAYOUT));
        quantize = new Downcall(
                symbols, "llama_model_quantize", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
    }

    /** The library's defaults, in a structure of the arena. */
    public ModelParameters defaults(Arena arena) {
        try {
            return new ModelParameters((MemorySegment) defaults.handle().invokeExact((SegmentAllocator) arena));
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Loads a file, whose path ends with a zero byte. Gives null address if the library refuses it. */
    public MemorySegment load(MemorySegment path, ModelParameters parameters) {
        try {
            return (MemorySegment) load.handle().invokeExact(path, parameters.segment());
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** No context of the model may be left. */
    public void free(MemorySegment model) {
        try {
            free.handle().invokeExact(model);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** The model's vocabulary, which lives as long as the model. */
    public MemorySegment vocabulary(MemorySegment model) {
        try {
            return (MemorySegment) vocabulary.handle().invokeExact(model);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    public boolean hasEncoder(MemorySegment model) {
        try {
            return (boolean) hasEncoder.handle().invokeExact(model);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Number of elements of a token's vector when it leaves the model. */
    public int vectorLength(MemorySegment model) {
        try {
            return (int) vectorLength.handle().invokeExact(model);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    public boolean hasDecoder(MemorySegment model) {
        try {
            return (boolean) hasDecoder.handle().invokeExact(model);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Whether it keeps a running state instead of a cache of all tokens, wholly or in some layers. */
    public boolean isRecurrent(MemorySegment model) {
        try {
            return (boolean) isRecurrent.handle().invokeExact(model)
                    || (boolean) isHybrid.handle().invokeExact(model);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** How many tokens back some layers look; 0 if all look at all. */
    public int slidingWindow(MemorySegment model) {
        try {
            return (int) slidingWindow.handle().invokeExact(model);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    public boolean isDiffusion(MemorySegment model) {
        try {
            return (boolean) isDiffusion.handle().invokeExact(model);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** The library's defaults, in a structure of the arena. */
    public QuantizeParameters quantizeDefaults(Arena arena) {
        try {
            return new QuantizeParameters(
                    (MemorySegment) quantizeDefaults.handle().invokeExact((SegmentAllocator) arena));
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Re-encodes a file; paths end with a zero byte. Gives 0 on success. */
    public int quantize(MemorySegment source, MemorySegment target, MemorySegment parameters) {
        try {
            return (int) quantize.handle().invokeExact(source, target, parameters);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }
}
