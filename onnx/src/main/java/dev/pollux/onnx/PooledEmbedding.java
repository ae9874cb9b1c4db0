package dev.pollux.onnx;

import dev.pollux.model.ModelException;
import dev.pollux.model.ModelException.Reason;
import dev.pollux.model.embedding.Embedding;
import dev.pollux.model.embedding.TextVector;
import dev.pollux.onnx.queue.Encoding;
import dev.pollux.onnx.queue.EncodingPool;
import java.util.ArrayList;
import java.util.List;

/** Texts whose windows are being computed by a pool. */
final class PooledEmbedding implements Embedding {

    private final EncodingPool pool;
    private final Encoding encoding;
    private final List<TextWindows> texts;
    private final Deadline deadline;

    /** @param encoding the windows of all texts in their order, submitted to the pool */
    PooledEmbedding(EncodingPool pool, Encoding encoding, List<TextWindows> texts, Deadline deadline) {
        this.pool = pool;
        this.encoding = encoding;
        this.texts = texts;
        this.deadline = deadline;
    }

    @Override
    public List<TextVector> await() {
        try {
            return vectors(pool.await(encoding, deadline.leftNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw cancelled();
        }
    }

    private List<TextVector> vectors(List<float[]> ofWindows) {
        List<TextVector> vectors = new ArrayList<>(texts.size());
        int from = 0;
        for (TextWindows text : texts) {
            int to = from + text.windows().size();
            vectors.add(text.vector(ofWindows.subList(from, to)));
            from = to;
        }
        return vectors;
    }

    @Override
    public void close() {
        pool.end(encoding, cancelled());
    }

    private static ModelException cancelled() {
        return new ModelException(Reason.CANCELLED, "The request was cancelled.");
    }
}
