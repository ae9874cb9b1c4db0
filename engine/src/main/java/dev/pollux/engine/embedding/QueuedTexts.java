package dev.pollux.engine.embedding;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.ServiceClass;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one request on their way through the engine.
 *
 * <p>Threading: {@link #take}, {@link #nextTokens} and {@link #hasNext} are guarded by the engine's lock; {@link #add} is called by the
 * engine's thread.
 */
final class QueuedTexts {

    private final List<int[]> texts;
    private final ServiceClass serviceClass;
    private final @Nullable EngineVector[] vectors;
    private final VectorPromise promise;
    private int taken;
    private int missing;

    /** @param withdraw run once if the reader gives the request up */
    QueuedTexts(List<int[]> texts, VectorRequest request, Consumer<QueuedTexts> withdraw) {
        this.texts = texts;
        this.serviceClass = request.serviceClass();
        this.vectors = new EngineVector[texts.size()];
        this.missing = texts.size();
        this.promise = new VectorPromise(request.timeoutMillis(), () -> withdraw.accept(this));
    }

    PendingVectors pending() {
        return promise;
    }

    ServiceClass serviceClass() {
        return serviceClass;
    }

    boolean hasNext() {
        return taken < texts.size();
    }

    /** Number of tokens of the next text. */
    int nextTokens() {
        return texts.get(taken).length;
    }

    /** Takes the next text out of the queue. */
    QueuedText take() {
        QueuedText next = new QueuedText(this, taken, texts.get(taken));
        taken++;
        return next;
    }

    /** The vector of a text; the last one that comes completes the request. */
    void add(int index, EngineVector vector) {
        vectors[index] = vector;
        missing--;
        if (missing == 0) {
            promise.keep(Arrays.stream(vectors).map(Objects::requireNonNull).toList());
        }
    }

    void fail(EngineException.Reason reason) {
        promise.fail(EngineException.of(reason));
    }
}
