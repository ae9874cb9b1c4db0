package dev.pollux.llama.ffi;

import java.lang.foreign.MemorySegment;

/** Texts that end with a zero byte. */
final class CStrings {

    private CStrings() {}

    /** Reads the text at an address, as UTF-8; the empty text at the null address. */
    static String read(MemorySegment address) {
        return address.address() == 0 ? "" : address.reinterpret(Long.MAX_VALUE).getString(0);
    }
}
