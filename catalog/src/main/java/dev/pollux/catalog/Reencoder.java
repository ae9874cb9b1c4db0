package dev.pollux.catalog;

import dev.pollux.gguf.GgufHeader;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Makes a copy of a model whose weights this machine computes with faster. */
public interface Reencoder {

    /** Never helps. */
    Reencoder NONE = new Reencoder() {
        @Override
        public boolean helps(GgufHeader header) {
            return false;
        }

        @Override
        public void reencode(Path in, Path out, ProgressListener listener) {
            throw new UnsupportedOperationException("never helps");
        }
    };

    /** One that is made only when a model has arrived, because making it may load native libraries. */
    static Reencoder madeLate(Supplier<Reencoder> supplier) {
        return new Reencoder() {
            @Override
            public boolean helps(GgufHeader header) {
                return supplier.get().helps(header);
            }

            @Override
            public void reencode(Path in, Path out, ProgressListener listener) {
                supplier.get().reencode(in, out, listener);
            }
        };
    }

    /** Whether a copy would be faster here, and as good, as a model of this format. */
    boolean helps(GgufHeader header);

    /**
     * Writes the copy.
     *
     * @param out does not exist yet
     * @param listener told in {@link Progress.Phase#REENCODING}
     * @throws RuntimeException with a message of one line, if it fails; what is in {@code out} then is of no use
     */
    void reencode(Path in, Path out, ProgressListener listener);
}
