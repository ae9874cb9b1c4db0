package dev.pollux.benchmarks.embedding;

import ai.onnxruntime.OrtException;
import dev.pollux.model.ServiceClass;
import dev.pollux.model.embedding.Embedding;
import dev.pollux.model.embedding.EmbeddingInput;
import dev.pollux.model.embedding.EmbeddingRequest;
import dev.pollux.model.embedding.TextVector;
import dev.pollux.onnx.MiniLmEmbeddings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Texts a second: sixteen clients with a text each, and a loop that gives ONNX Runtime padded batches of 32. Both tokenise. Run by
 * {@code org.openjdk.jmh.Main EmbeddingBenchmark} on this module's class path.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 4, time = 4)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class EmbeddingBenchmark {

    private static final int BATCH = 32;

    private final List<String> texts = Sentences.of(256);
    private final List<String> sortedTexts =
            texts.stream().sorted(Comparator.comparingInt(String::length)).toList();
    private final AtomicInteger nextText = new AtomicInteger();
    private final AtomicInteger nextBatch = new AtomicInteger();
    private final int processors = Runtime.getRuntime().availableProcessors();
    private final MiniLmEmbeddings model;
    private final BatchLoop loop;

    public EmbeddingBenchmark() {
        try {
            model = MiniLmEmbeddings.lazily(Files.createTempDirectory("embedding-benchmark"), processors);
            loop = new BatchLoop(processors);
        } catch (IOException | OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Setup
    public void load() {
        clients();
    }

    @TearDown
    public void close() throws OrtException {
        model.close();
        loop.close();
    }

    /** The model as requests use it. */
    @Benchmark
    @Threads(16)
    public List<TextVector> clients() {
        EmbeddingInput input = EmbeddingInput.of(texts.get(Math.floorMod(nextText.getAndIncrement(), texts.size())));
        EmbeddingRequest request = new EmbeddingRequest(List.of(input), ServiceClass.STANDARD, Optional.empty());
        try (Embedding embedding = model.embed(request)) {
            return embedding.await();
        }
    }

    /** The measure: nobody else to serve, no queue. Its vectors are not those of the texts alone. */
    @Benchmark
    @Threads(1)
    @OperationsPerInvocation(BATCH)
    public float[][] batches() throws OrtException {
        return loop.vectors(nextBatch(texts));
    }

    /** The same for somebody who has all texts beforehand: sorted by length, batches have hardly any padding. */
    @Benchmark
    @Threads(1)
    @OperationsPerInvocation(BATCH)
    public float[][] sortedBatches() throws OrtException {
        return loop.vectors(nextBatch(sortedTexts));
    }

    private List<String> nextBatch(List<String> from) {
        int first = Math.floorMod(nextBatch.getAndAdd(BATCH), from.size());
        return from.subList(first, first + BATCH);
    }
}
