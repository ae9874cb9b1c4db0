package dev.pollux.protocol.json;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** An immutable run of bytes; on the wire standard base64 with padding. Equal by content. */
public final class Bytes {

    private final byte[] data;

    private Bytes(byte[] data) {
        this.data = data;
    }

    /** A copy of these bytes. */
    public static Bytes of(byte... data) {
        return new Bytes(data.clone());
    }

    /** Takes ownership: nobody else may keep the array. */
    static Bytes wrap(byte[] data) {
        return new Bytes(data);
    }

    /** How many bytes. */
    public int size() {
        return data.length;
    }

    /** A copy. */
    public byte[] toByteArray() {
        return data.clone();
    }

    /** A read-only view without copying. */
    public ByteBuffer asReadOnlyBuffer() {
        return ByteBuffer.wrap(data).asReadOnlyBuffer();
    }

    byte[] base64() {
        return Base64.getEncoder().encode(data);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(data, bytes.data);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(data);
    }

    /** The size only: content may be private. */
    @Override
    public String toString() {
        return "Bytes[" + data.length + "]";
    }
}
