package dev.pollux.gguf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes GGUF files for tests, right ones and, on request, wrong ones. */
public final class GgufWriter {

    private static final int ALIGNMENT = 32;

    private record Tensor(String name, TensorType type, List<Long> dimensions) {}

    private final Map<String, byte[]> values = new LinkedHashMap<>();
    private final List<Tensor> tensors = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();
    private int version = 3;

    public GgufWriter version(int number) {
        version = number;
        return this;
    }

    public GgufWriter uint32(String key, long value) {
        return put(key, 4, little(4).putInt((int) value).array());
    }

    public GgufWriter int32(String key, int value) {
        return put(key, 5, little(4).putInt(value).array());
    }

    public GgufWriter uint64(String key, long value) {
        return put(key, 10, little(8).putLong(value).array());
    }

    public GgufWriter float32(String key, float value) {
        return put(key, 6, little(4).putFloat(value).array());
    }

    public GgufWriter flag(String key, boolean value) {
        return put(key, 7, new byte[] {(byte) (value ? 1 : 0)});
    }

    public GgufWriter string(String key, String value) {
        return put(key, 8, text(value));
    }

    public GgufWriter strings(String key, List<String> elements) {
        return array(key, 8, elements.stream().map(GgufWriter::text).toList());
    }

    public GgufWriter floats(String key, List<Float> elements) {
        return array(
                key,
                6,
                elements.stream()
                        .map(value -> little(4).putFloat(value).array())
                        .toList());
    }

    public GgufWriter ints(String key, List<Integer> elements) {
        return array(
                key,
                5,
                elements.stream().map(value -> little(4).putInt(value).array()).toList());
    }

    /** A value whose type and bytes the test makes up. */
    public GgufWriter raw(String key, int type, byte[] value) {
        return put(key, type, value);
    }

    public GgufWriter without(String key) {
        values.remove(key);
        return this;
    }

    /** A tensor of float32 numbers; dimensions count from the fastest-varying. */
    public GgufWriter tensor(String name, float[] numbers, long... dimensions) {
        byte[] bytes = new byte[numbers.length * Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(numbers);
        return tensor(name, TensorType.F32, bytes, dimensions);
    }

    public GgufWriter tensor(String name, TensorType type, byte[] bytes, long... dimensions) {
        List<Long> sizes = new ArrayList<>();
        for (long dimension : dimensions) {
            sizes.add(dimension);
        }
        tensors.add(new Tensor(name, type, sizes));
        contents.add(bytes);
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, "GGUF".getBytes(StandardCharsets.US_ASCII));
        write(out, little(4).putInt(version).array());
        write(out, little(8).putLong(tensors.size()).array());
        write(out, little(8).putLong(values.size()).array());
        values.forEach((key, value) -> {
            write(out, text(key));
            write(out, value);
        });
        writeTensors(out);
        return out.toByteArray();
    }

    public Path write(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeTensors(ByteArrayOutputStream out) {
        long offset = 0;
        for (int i = 0; i < tensors.size(); i++) {
            writeTensor(out, tensors.get(i), offset);
            offset += contents.get(i).length;
            offset += padding(offset);
        }
        for (byte[] content : contents) {
            write(out, new byte[padding(out.size())]);
            write(out, content);
        }
        write(out, new byte[padding(out.size())]);
    }

    private static void writeTensor(ByteArrayOutputStream out, Tensor tensor, long offset) {
        write(out, text(tensor.name));
        write(out, little(4).putInt(tensor.dimensions.size()).array());
        tensor.dimensions.forEach(size -> write(out, little(8).putLong(size).array()));
        write(out, little(4).putInt(tensor.type.number()).array());
        write(out, little(8).putLong(offset).array());
    }

    private GgufWriter array(String key, int elementType, List<byte[]> elements) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, little(4).putInt(elementType).array());
        write(out, little(8).putLong(elements.size()).array());
        elements.forEach(element -> write(out, element));
        return put(key, 9, out.toByteArray());
    }

    private GgufWriter put(String key, int type, byte[] value) {
        values.put(key, little(4 + value.length).putInt(type).put(value).array());
        return this;
    }

    private static byte[] text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return little(8 + bytes.length).putLong(bytes.length).put(bytes).array();
    }

    private static int padding(long offset) {
        return (int) ((ALIGNMENT - offset % ALIGNMENT) % ALIGNMENT);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void write(ByteArrayOutputStream out, byte[] bytes) {
        out.write(bytes, 0, bytes.length);
    }
}
