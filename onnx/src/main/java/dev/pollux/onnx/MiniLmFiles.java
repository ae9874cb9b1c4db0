package dev.pollux.onnx;

import dev.pollux.onnx.wordpiece.BertTokenizer;
import dev.pollux.onnx.wordpiece.Vocabulary;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The model's files, out of the jars they come in. */
final class MiniLmFiles {

    private static final String MODEL = "/all-minilm-l6-v2-q.onnx";

    private static final String VOCABULARY = "/bert-vocabulary-en.txt";

    private MiniLmFiles() {}

    static byte[] model() throws IOException {
        try (InputStream model = open(MODEL)) {
            return model.readAllBytes();
        }
    }

    static BertTokenizer tokenizer() throws IOException {
        try (InputStream vocabulary = open(VOCABULARY)) {
            return new BertTokenizer(Vocabulary.read(vocabulary));
        }
    }

    private static InputStream open(String resource) throws IOException {
        return Optional.ofNullable(MiniLmFiles.class.getResourceAsStream(resource))
                .orElseThrow(() -> new FileNotFoundException("the distribution has no " + resource));
    }
}
