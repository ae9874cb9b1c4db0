package dev.pollux.blobs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * A process that appends, commits and discards, and says what it has done, until it is killed: {@code staged UPLOAD BYTES},
 * {@code committed KEY}. All uploads of a number have the same bytes.
 */
final class GrowingProgram {

    /** Uploads that grow at the same time. */
    private static final int THREADS = 3;

    private static final int PIECES = 6;

    private GrowingProgram() {}

    /** All bytes of the upload and blob of this number: some fit into one piece of an append, some do not. */
    static byte[] bytes(int number) {
        return SampleBytes.of("n" + number, 1 + new Random(number).nextInt(3 << 20));
    }

    /** @param arguments the folder, and the number of the first upload */
    public static void main(String... arguments) {
        BlobStorage storage = DirectoryBlobs.open(Path.of(arguments[0]));
        int first = Integer.parseInt(arguments[1]);
        for (int thread = 0; thread < THREADS; thread++) {
            int start = first + thread;
            Thread.ofPlatform().start(() -> growForEver(storage, start));
        }
    }

    private static void growForEver(BlobStorage storage, int start) {
        for (int number = start; ; number += THREADS) {
            try {
                grow(storage, number);
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static void grow(BlobStorage storage, int number) throws IOException {
        byte[] bytes = bytes(number);
        int staged = 0;
        for (int piece = 1; piece <= PIECES; piece++) {
            int end = (int) ((long) bytes.length * piece / PIECES);
            staged = (int) storage.append("u" + number, staged, part(bytes, staged, end), bytes.length);
            System.out.println("staged " + number + " " + staged);
        }
        storage.commit("u" + number, "k" + number);
        System.out.println("committed " + number);
        if (number % 2 == 0) {
            storage.discard("u" + number);
        }
    }

    private static InputStream part(byte[] bytes, int from, int to) {
        return new ByteArrayInputStream(Arrays.copyOfRange(bytes, from, to));
    }
}
