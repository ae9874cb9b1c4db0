package dev.pollux.protocol.openai;

import dev.pollux.protocol.json.Floats;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/** How the numbers of a vector are written. */
public enum VectorEncoding {
    /** As a list of numbers. */
    FLOAT,
    /** As the base64 of their bytes: four each, the lowest first. OpenAI's SDKs ask for it unless told otherwise. */
    BASE64;

    static VectorEncoding read(JsonField field) {
        return field.oneOf(List.of("float", "base64")).equals("float") ? FLOAT : BASE64;
    }

    void write(FieldWriter out, String name, Floats values) {
        switch (this) {
            case FLOAT -> out.numbers(name, values);
            case BASE64 -> out.text(name, base64(values));
        }
    }

    private static String base64(Floats values) {
        float[] numbers = values.toArray();
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
