package dev.pollux.app.engine;

import dev.pollux.catalog.Progress;
import dev.pollux.catalog.ProgressListener;
import dev.pollux.catalog.Reencoder;
import dev.pollux.gguf.GgufHeader;
import dev.pollux.llama.LlamaQuantizer;
import dev.pollux.llama.LlamaRuntime;
import java.nio.file.Path;

/** Re-encodes weights to Q8_0 where llama.cpp computes with the published format more slowly. */
public final class LlamaReencoder implements Reencoder {

    @Override
    public boolean helps(GgufHeader header) {
        return LlamaQuantizer.reencodingHelps(header);
    }

    @Override
    public void reencode(Path in, Path out, ProgressListener listener) {
        listener.progressed(new Progress(Progress.Phase.REENCODING, 0, -1, 0));
        new LlamaQuantizer(LlamaRuntime.load()).reencode(in, out);
    }
}
