package dev.pollux.engine;

class ByteTokenizerTest extends TokenizerContract {

    @Override
    protected Tokenizer tokenizer() {
        return new ByteTokenizer();
    }

    @Override
    protected String controlText() {
        return "<turn>";
    }
}
