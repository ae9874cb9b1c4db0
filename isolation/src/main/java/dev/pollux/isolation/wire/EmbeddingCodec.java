package dev.pollux.isolation.wire;

import dev.pollux.engine.embedding.EmbeddingOrder;
import dev.pollux.engine.embedding.EngineVector;
import dev.pollux.engine.embedding.VectorRequest;
import java.nio.file.Path;
import java.util.List;

/** The bytes of what is said about vectors, field by field. */
final class EmbeddingCodec {

    /** A text is a list of segments, and that may be empty. */
    private static final int TEXT_BYTES = Integer.BYTES;

    private static final int VECTOR_BYTES = 2 * Integer.BYTES;

    private EmbeddingCodec() {}

    static void write(EmbeddingOrder order, WireWriter writer) {
        writer.text(order.model());
        writer.text(order.file().toString());
        writer.integer(order.contextTokens());
        writer.optional(order.threads());
        writer.integer(order.queueLimit());
    }

    static EmbeddingOrder readOrder(WireReader reader) throws WireException {
        return new EmbeddingOrder(
                reader.text(), Path.of(reader.text()), reader.integer(), reader.optional(), reader.integer());
    }

    static void write(VectorRequest request, WireWriter writer) {
        writer.list(request.texts(), (to, text) -> RequestCodec.writeSegments(text, to));
        writer.constant(request.serviceClass());
        writer.longInteger(request.timeoutMillis());
    }

    static VectorRequest readRequest(WireReader reader) throws WireException {
        return new VectorRequest(
                reader.list(TEXT_BYTES, RequestCodec::readSegments),
                reader.constant(RequestCodec.SERVICE_CLASSES),
                reader.longInteger());
    }

    static void write(List<EngineVector> vectors, WireWriter writer) {
        writer.list(vectors, EmbeddingCodec::writeVector);
    }

    static List<EngineVector> readVectors(WireReader reader) throws WireException {
        return reader.list(VECTOR_BYTES, EmbeddingCodec::readVector);
    }

    private static void writeVector(WireWriter writer, EngineVector vector) {
        writer.reals(vector.values());
        writer.integer(vector.tokens());
    }

    private static EngineVector readVector(WireReader reader) throws WireException {
        return new EngineVector(reader.reals(), reader.integer());
    }
}
