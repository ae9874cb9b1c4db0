package dev.pollux.isolation.client;

import dev.pollux.engine.ByteTokenizer;
import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.Tokenizer;
import java.util.List;

/** One token per byte; but what begins with T is its end, and its process's, and what begins with L takes long. */
final class MortalTokenizer implements Tokenizer {

    private final Tokenizer bytes = new ByteTokenizer();

    @Override
    public int vocabularySize() {
        return bytes.vocabularySize();
    }

    @Override
    public int[] encode(List<PromptSegment> prompt) {
        switch (prompt.getFirst().text().charAt(0)) {
            case 'T' -> ScriptedProgram.die("terminate called after throwing an instance of 'std::invalid_argument'");
            case 'L' -> ScriptedProgram.compute(500_000_000);
            default -> {
                // Takes no time.
            }
        }
        return bytes.encode(prompt);
    }

    @Override
    public byte[] piece(int token) {
        return bytes.piece(token);
    }

    @Override
    public String text(int token) {
        return bytes.text(token);
    }

    @Override
    public boolean endsGeneration(int token) {
        return bytes.endsGeneration(token);
    }
}
