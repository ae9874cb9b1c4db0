package dev.pollux.protocol.json;

import dev.pollux.protocol.error.ApiException;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The codec between the wire's JSON and this module's records.
 *
 * <p>Records: one component per field in wire order; absent scalars and messages are null, lists and maps are never null. Reading
 * accepts lowerCamelCase and snake_case at every depth and everything else Google's parser accepts; writing omits what is null or
 * empty. Stateless and thread-safe; what it learns of a record class is kept for good.
 */
public final class ProtoJson {

    private ProtoJson() {}

    /**
     * Reads a request or response.
     *
     * @param utf8 the document; no bytes at all mean {@code {}}
     * @param type a record of this module, or {@link JsonValue} for any JSON
     * @throws ApiException 400 INVALID_ARGUMENT with {@code google.rpc.BadRequest} details: broken JSON, or every field that does
     *     not fit
     */
    public static <T> T read(byte[] utf8, Class<T> type) {
        byte[] document = utf8.length == 0 ? new byte[] {'{', '}'} : utf8;
        Object value = new MessageReader(document).root(FieldTypes.of(type));
        return type.cast(Objects.requireNonNull(value));
    }

    /** The bytes of a unary answer: pretty-printed, {@code "key": value}, two spaces per level, a newline at the end. */
    public static byte[] writePretty(Object message) {
        return write(message, JsonWriter.Style.PRETTY);
    }

    /** The bytes of one SSE event's data: a single line, a space after {@code :}, none after {@code ,}, no newline. */
    public static byte[] writeLine(Object message) {
        return write(message, JsonWriter.Style.LINE);
    }

    /** The bytes of {@link #writePretty} or {@link #writeLine}, as {@code style} says. */
    public static byte[] write(Object message, JsonWriter.Style style) {
        JsonWriter writer = new JsonWriter(style);
        FieldTypes.ofValue(message).write(writer, message);
        return writer.toByteArray();
    }

    /**
     * The same bytes as {@link #writePretty} or {@link #writeLine} in pieces, for answers that are too large to be held.
     *
     * @param pieces is given each as soon as it is made; what it throws ends the writing
     */
    public static void write(Object message, JsonWriter.Style style, Consumer<byte[]> pieces) {
        JsonWriter writer = new JsonWriter(style, pieces);
        FieldTypes.ofValue(message).write(writer, message);
        pieces.accept(writer.toByteArray());
    }
}
