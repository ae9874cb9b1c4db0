package dev.pollux.onnx;

import dev.pollux.model.embedding.Embedding;
import dev.pollux.model.embedding.EmbeddingCard;
import dev.pollux.model.embedding.EmbeddingInput;
import dev.pollux.model.embedding.EmbeddingModel;
import dev.pollux.model.embedding.EmbeddingRequest;
import dev.pollux.onnx.queue.Encoding;
import dev.pollux.onnx.queue.EncodingPool;
import dev.pollux.onnx.runtime.OnnxEncoder;
import dev.pollux.onnx.wordpiece.BertTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * all-MiniLM-L6-v2, quantised to 8 bits, computed in this process.
 *
 * <p>A text has one vector, whatever else is asked at the same time: each window is a forward pass of its own, and passes of many
 * requests run at once, one per thread (docs/adr/0031). Tasks and titles are not read: the model was trained without them. A text
 * without words has a vector, too: that of the marks around nothing.
 *
 * <p>Nothing is loaded before the first text: counting tokens reads the vocabulary, the first {@link #embed} unpacks and loads the
 * native library and the weights, on its caller's thread, in about a second; who comes meanwhile waits. What fails then fails as
 * UNAVAILABLE, and the next request tries again.
 */
public final class MiniLmEmbeddings implements EmbeddingModel, AutoCloseable {

    /** A request of a hundred texts of a page each, and some more. */
    private static final long QUEUE_TOKENS = 200_000;

    private static final EmbeddingCard CARD = new EmbeddingCard(
            "all-minilm-l6-v2",
            "all-MiniLM-L6-v2",
            "int8",
            "A small sentence encoder for English, built into Pollux (Apache-2.0). Texts of more than 510 tokens are read in windows"
                    + " whose vectors are averaged; task types and titles make no difference to it.",
            8192,
            384);

    private record Loaded(EncodingPool pool, OnnxEncoder encoder) {}

    private final LoadedOnce<BertTokenizer> tokenizer = new LoadedOnce<>(MiniLmFiles::tokenizer);
    private final LoadedOnce<Loaded> loaded;

    private MiniLmEmbeddings(LoadedOnce<Loaded> loaded) {
        this.loaded = loaded;
    }

    /**
     * The model, not loaded yet.
     *
     * @param cacheFolder where the native library is unpacked to, once, some 25 MB; made when needed
     * @param threads how many texts are computed at a time: as many as there are processors to spare
     */
    public static MiniLmEmbeddings lazily(Path cacheFolder, int threads) {
        return new MiniLmEmbeddings(new LoadedOnce<>(() -> load(cacheFolder, threads)));
    }

    private static Loaded load(Path cacheFolder, int threads) throws IOException {
        OnnxEncoder encoder = OnnxEncoder.load(MiniLmFiles.model(), cacheFolder);
        return new Loaded(EncodingPool.started(encoder, threads, QUEUE_TOKENS), encoder);
    }

    @Override
    public EmbeddingCard card() {
        return CARD;
    }

    @Override
    public int countTokens(EmbeddingInput input) {
        return TextWindows.of(input.text(), tokenizer.get()).tokens();
    }

    @Override
    public Embedding embed(EmbeddingRequest request) {
        Deadline deadline = Deadline.in(request.timeout());
        List<TextWindows> texts =
                request.inputs().stream().map(this::requireWindows).toList();
        List<long[]> windows =
                texts.stream().flatMap(text -> text.windows().stream()).toList();
        Encoding encoding = new Encoding(windows, request.serviceClass());
        EncodingPool pool = loaded.get().pool();
        pool.submit(encoding);
        return new PooledEmbedding(pool, encoding, texts, deadline);
    }

    private TextWindows requireWindows(EmbeddingInput input) {
        return TextWindows.of(input.text(), tokenizer.get()).requireAtMost(CARD.inputTokens());
    }

    /** Ends what waits with UNAVAILABLE, waits for what is being computed, and lets go of native memory. */
    @Override
    public void close() {
        loaded.end().ifPresent(present -> {
            present.pool().close();
            present.encoder().close();
        });
    }
}
