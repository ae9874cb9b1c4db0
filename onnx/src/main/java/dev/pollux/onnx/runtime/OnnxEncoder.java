package dev.pollux.onnx.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.pollux.onnx.queue.WindowEncoder;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * A sentence encoder of the BERT family in ONNX Runtime. Each pass runs on the thread that asks for it, and on no other.
 *
 * <p>Threading: safe for use by many threads at once. Ownership: whoever loaded it closes it, when nobody computes any more.
 */
public final class OnnxEncoder implements WindowEncoder, AutoCloseable {

    private final OrtEnvironment environment;
    private final OrtSession session;

    private OnnxEncoder(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /**
     * Loads a model, and with the first one ONNX Runtime.
     *
     * @param model an ONNX file with the inputs {@code input_ids}, {@code attention_mask} and {@code token_type_ids}
     * @param cacheFolder where native libraries are unpacked to
     * @throws IOException if the model or the library cannot be loaded
     */
    public static OnnxEncoder load(byte[] model, Path cacheFolder) throws IOException {
        NativeLibraries.prepare(cacheFolder);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "pollux");
            return new OnnxEncoder(environment, environment.createSession(model, options));
        } catch (OrtException | LinkageError e) {
            throw new IOException("ONNX Runtime could not load the model", e);
        }
    }

    @Override
    public float[] encode(long[] tokens) {
        long[] shape = {1, tokens.length};
        long[] ones = new long[tokens.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(tokens), shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.allocate(tokens.length), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            return mean(((OnnxTensor) result.get(0)).getFloatBuffer(), tokens.length);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not compute", e);
        }
    }

    /** @param states float32[tokens, dimensions] */
    private static float[] mean(FloatBuffer states, int tokens) {
        float[] sum = new float[states.remaining() / tokens];
        float[] state = new float[sum.length];
        for (int token = 0; token < tokens; token++) {
            states.get(state);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += state[i];
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= tokens;
        }
        return sum;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not close the model", e);
        }
    }
}
