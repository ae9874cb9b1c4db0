package dev.pollux.llama;

import static java.util.Objects.requireNonNull;

import dev.pollux.gguf.TinyEncoder;
import java.util.Map;

/** BERT (Devlin et al., 2018) in plain Java, for the tiny encoder: what the library's vectors are compared with. */
final class ReferenceEncoder {

    private static final int WIDTH = TinyEncoder.EMBEDDING;
    private static final int HEAD_LENGTH = WIDTH / TinyEncoder.HEADS;

    private final Map<String, float[]> weights;

    ReferenceEncoder(Map<String, float[]> weights) {
        this.weights = weights;
    }

    /** The vector of each token, as the last layer leaves it. */
    float[][] hidden(int[] tokens) {
        float[][] hidden = new float[tokens.length][];
        for (int position = 0; position < tokens.length; position++) {
            float[] sum = sum(row("token_embd", tokens[position]), row("position_embd", position));
            hidden[position] = norm("token_embd_norm", sum(sum, row("token_types", 0)));
        }
        for (int layer = 0; layer < TinyEncoder.LAYERS; layer++) {
            hidden = layer("blk." + layer + ".", hidden);
        }
        return hidden;
    }

    private float[][] layer(String block, float[][] input) {
        float[][] attention = attention(block, input);
        float[][] output = new float[input.length][];
        for (int i = 0; i < input.length; i++) {
            float[] seen = sum(linear(block + "attn_output", attention[i]), input[i]);
            float[] middle = norm(block + "attn_output_norm", seen);
            float[] widened = linear(block + "ffn_up", middle);
            for (int j = 0; j < widened.length; j++) {
                widened[j] = gelu(widened[j]);
            }
            output[i] = norm(block + "layer_output_norm", sum(linear(block + "ffn_down", widened), middle));
        }
        return output;
    }

    private float[][] attention(String block, float[][] input) {
        float[][] queries = linear(block + "attn_q", input);
        float[][] keys = linear(block + "attn_k", input);
        float[][] values = linear(block + "attn_v", input);
        float[][] output = new float[input.length][WIDTH];
        for (int i = 0; i < input.length; i++) {
            for (int from = 0; from < WIDTH; from += HEAD_LENGTH) {
                double[] shares = shares(queries[i], keys, from);
                for (int j = 0; j < input.length; j++) {
                    for (int k = from; k < from + HEAD_LENGTH; k++) {
                        output[i][k] += (float) (shares[j] * values[j][k]);
                    }
                }
            }
        }
        return output;
    }

    private static double[] shares(float[] query, float[][] keys, int from) {
        double[] shares = new double[keys.length];
        double sum = 0;
        for (int j = 0; j < keys.length; j++) {
            double score = 0;
            for (int k = from; k < from + HEAD_LENGTH; k++) {
                score += query[k] * keys[j][k];
            }
            shares[j] = Math.exp(score / Math.sqrt(HEAD_LENGTH));
            sum += shares[j];
        }
        for (int j = 0; j < shares.length; j++) {
            shares[j] /= sum;
        }
        return shares;
    }

    private float[][] linear(String name, float[][] input) {
        float[][] output = new float[input.length][];
        for (int i = 0; i < input.length; i++) {
            output[i] = linear(name, input[i]);
        }
        return output;
    }

    private float[] linear(String name, float[] input) {
        float[] matrix = weight(name + ".weight");
        float[] output = weight(name + ".bias").clone();
        for (int row = 0; row < output.length; row++) {
            for (int column = 0; column < input.length; column++) {
                output[row] += matrix[row * input.length + column] * input[column];
            }
        }
        return output;
    }

    private float[] norm(String name, float[] input) {
        double mean = 0;
        double squares = 0;
        for (float value : input) {
            mean += value / input.length;
        }
        for (float value : input) {
            squares += (value - mean) * (value - mean) / input.length;
        }
        float[] output = new float[input.length];
        for (int i = 0; i < input.length; i++) {
            double normal = (input[i] - mean) / Math.sqrt(squares + TinyEncoder.EPSILON);
            output[i] = (float) (normal * weight(name + ".weight")[i] + weight(name + ".bias")[i]);
        }
        return output;
    }

    /** By its definition with the error function, in its usual approximation. */
    private static float gelu(float x) {
        return (float) (0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))));
    }

    private static float[] sum(float[] a, float[] b) {
        float[] sum = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    private float[] row(String name, int row) {
        float[] vector = new float[WIDTH];
        System.arraycopy(weight(name + ".weight"), row * WIDTH, vector, 0, WIDTH);
        return vector;
    }

    private float[] weight(String name) {
        return requireNonNull(weights.get(name), name);
    }
}
