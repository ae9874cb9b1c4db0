package dev.pollux.llama;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells model files apart without reading all of them: the digest of their length, their beginning, where names and shapes are, and
 * samples of their weights. Two trainings of one model differ in every block of weights.
 */
final class ModelFingerprint {

    private static final int SAMPLES = 64;
    private static final int SAMPLE_BYTES = 4096;
    private static final int BEGINNING_BYTES = 1 << 16;

    private ModelFingerprint() {}

    /**
     * The fingerprint of a model file, with the release of the library that runs it.
     *
     * @throws LlamaException if the file cannot be read
     */
    static String of(Path file, String release) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long length = channel.size();
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(length).flip());
            update(digest, channel, 0, BEGINNING_BYTES);
            for (int sample = 1; sample <= SAMPLES; sample++) {
                update(digest, channel, (length - SAMPLE_BYTES) / SAMPLES * sample, SAMPLE_BYTES);
            }
            return release + " " + HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new LlamaException(file.getFileName() + ": cannot be read");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, FileChannel channel, long position, int bytes) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(bytes);
        int read = 0;
        while (piece.hasRemaining() && read >= 0) {
            read = channel.read(piece, Math.max(0, position) + piece.position());
        }
        digest.update(piece.flip());
    }
}
