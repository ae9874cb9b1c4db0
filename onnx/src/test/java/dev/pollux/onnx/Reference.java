package dev.pollux.onnx;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** What another program says of the same weights: LangChain4j, one text at a time. */
final class Reference {

    private static final EmbeddingModel MODEL = new AllMiniLmL6V2QuantizedEmbeddingModel();

    private Reference() {}

    /** Of a text of at most 126 tokens: the tokenizer's file that is published with the model cuts off what is behind them. */
    static float[] vector(String text) {
        return MODEL.embed(text).content().vector();
    }

    /** The same library with the same weights and a tokenizer that reads up to 512 tokens, which is the most it can be told to. */
    static EmbeddingModel longer(Path folder) throws IOException {
        Path tokenizer = Files.writeString(folder.resolve("tokenizer.json"), uncutTokenizer());
        Path model = Files.write(folder.resolve("model.onnx"), resource("/all-minilm-l6-v2-q.onnx"));
        return new OnnxEmbeddingModel(model, tokenizer, PoolingMode.MEAN);
    }

    /** The tokenizer's file without what it says of cutting and padding. */
    private static String uncutTokenizer() throws IOException {
        String tokenizer = new String(resource("/all-minilm-l6-v2-q-tokenizer.json"), StandardCharsets.UTF_8);
        return tokenizer.substring(0, tokenizer.indexOf("\"truncation\""))
                + "\"truncation\": null, \"padding\": null, "
                + tokenizer.substring(tokenizer.indexOf("\"added_tokens\""));
    }

    /** The text of a window without its marks, as the reference writes it. */
    static String textOf(long[] window) {
        try (HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(uncutTokenizer().getBytes(StandardCharsets.UTF_8)), Map.of())) {
            return tokenizer.decode(Arrays.copyOfRange(window, 1, window.length - 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream resource = Objects.requireNonNull(Reference.class.getResourceAsStream(name), name)) {
            return resource.readAllBytes();
        }
    }

    static double cosine(float[] one, float[] other) {
        double product = 0;
        double squares = 0;
        double otherSquares = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
            squares += (double) one[i] * one[i];
            otherSquares += (double) other[i] * other[i];
        }
        return product / Math.sqrt(squares * otherSquares);
    }
}
