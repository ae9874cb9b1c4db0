package dev.pollux.benchmarks.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.pollux.onnx.wordpiece.BertTokenizer;
import dev.pollux.onnx.wordpiece.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** ONNX Runtime as it is commonly used: padded batches, all processors at one batch. */
final class BatchLoop implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final BertTokenizer tokenizer;

    BatchLoop(int threads) throws IOException, OrtException {
        try (InputStream model = open("/all-minilm-l6-v2-q.onnx");
                InputStream vocabulary = open("/bert-vocabulary-en.txt");
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            session = environment.createSession(model.readAllBytes(), options);
            tokenizer = new BertTokenizer(Vocabulary.read(vocabulary));
        }
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(BatchLoop.class.getResourceAsStream(resource), resource);
    }

    /** The mean vectors of texts of one window each, in one pass. */
    float[][] vectors(List<String> texts) throws OrtException {
        List<long[]> rows = texts.stream()
                .map(text -> tokenizer.windows(text, 512).getFirst())
                .toList();
        int width = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
        long[] ids = new long[rows.size() * width];
        long[] mask = new long[ids.length];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, ids, row * width, rows.get(row).length);
            Arrays.fill(mask, row * width, row * width + rows.get(row).length, 1);
        }
        return pass(rows, ids, mask);
    }

    private float[][] pass(List<long[]> rows, long[] ids, long[] mask) throws OrtException {
        long[] shape = {rows.size(), ids.length / rows.size()};
        try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                OnnxTensor maskTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.allocate(ids.length), shape);
                OrtSession.Result result = session.run(
                        Map.of("input_ids", idTensor, "attention_mask", maskTensor, "token_type_ids", types))) {
            FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
            int dimensions = states.remaining() / ids.length;
            float[][] means = new float[rows.size()][];
            for (int row = 0; row < means.length; row++) {
                states.position(row * (int) shape[1] * dimensions);
                means[row] = mean(states, rows.get(row).length, dimensions);
            }
            return means;
        }
    }

    private static float[] mean(FloatBuffer states, int tokens, int dimensions) {
        float[] mean = new float[dimensions];
        float[] state = new float[dimensions];
        for (int token = 0; token < tokens; token++) {
            states.get(state);
            for (int i = 0; i < dimensions; i++) {
                mean[i] += state[i] / tokens;
            }
        }
        return mean;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
