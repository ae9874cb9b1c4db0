package dev.pollux.llama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.engine.DecodeBatch;
import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.RunnerException;
import dev.pollux.gguf.GgufException;
import dev.pollux.gguf.GgufFile;
import dev.pollux.gguf.TinyModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What passes the check of its header must not end the process, neither when it is loaded nor when it is used. */
class HostileModelTest {

    /** A fixed seed: a file that ends the process could not be told from the test's output. */
    private static final long SEED = 20_261_121;

    private static final int FILES = 600;

    @TempDir
    Path folder;

    @Test
    void damaged_models_are_refused_or_run() throws IOException {
        byte[] whole = TinyModel.writer(1).bytes();
        Path file = Files.write(folder.resolve("model.gguf"), whole);
        int headerBytes = (int) GgufFile.read(file).dataOffset();
        Random random = new Random(SEED);
        int refusedByCheck = 0;
        int refusedByLibrary = 0;
        int run = 0;
        for (int i = 0; i < FILES; i++) {
            Files.write(file, damage(whole, headerBytes, random));
            try {
                GgufFile.read(file);
                use(file);
                run++;
            } catch (GgufException e) {
                refusedByCheck++;
            } catch (LlamaException | RunnerException e) {
                refusedByLibrary++;
            }
        }

        assertThat(refusedByCheck).isGreaterThan(200);
        assertThat(refusedByLibrary).isGreaterThan(20);
        assertThat(run).isGreaterThan(20);
    }

    private static void use(Path file) {
        try (LlamaModel model = TestModels.load(file);
                LlamaModelRunner runner = model.newRunner(new RunnerOptions(2, 256, 1, 64))) {
            LlamaTokenizer tokenizer = model.tokenizer();
            int[] tokens = tokenizer.encode(List.of(
                    new PromptSegment("<|im_start|>hello the fox é\n", false), new PromptSegment("x<s>", true)));
            DecodeBatch batch = new DecodeBatch(64);
            for (int i = 0; i < Math.min(tokens.length, 64); i++) {
                batch.add(tokens[i], i, 0, true);
            }
            runner.decode(batch);
            for (int token = 0; token < tokenizer.vocabularySize(); token++) {
                tokenizer.piece(token);
                tokenizer.endsGeneration(token);
            }
        }
    }

    /** Half the changes go where the hyper-parameters and the tensors' shapes are. */
    private static byte[] damage(byte[] whole, int headerBytes, Random random) {
        byte[] copy = whole.clone();
        ByteBuffer buffer = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
        int at = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(24, 700);
            case 1 -> random.nextInt(headerBytes - 1500, headerBytes - 8);
            default -> random.nextInt(24, headerBytes - 8);
        };
        switch (random.nextInt(4)) {
            case 0 -> copy[at] = (byte) random.nextInt();
            case 1 -> copy[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> buffer.putInt(at, random.nextInt(200));
            default -> buffer.putInt(at, random.nextInt() >>> random.nextInt(32));
        }
        return copy;
    }
}
