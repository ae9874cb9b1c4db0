package dev.pollux.benchmarks.blobs;

import dev.pollux.blobs.BlobStorage;
import dev.pollux.blobs.DirectoryBlobs;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Making a blob of a file beside copying that file, taking turns on one disk. Copying is {@code cp} and {@code sync}; keeping is
 * appending all bytes, from a file that was read lately, and committing them. Prints each round, and the median of how many times as
 * fast as copying keeping is; the first round warms both and does not count.
 *
 * <p>Arguments: the file, a folder of the disk in question for what is written, and the number of rounds (default 5). System property:
 * {@code append}, how many bytes each append has (default: all).
 */
public final class KeepingBesideCopying {

    private static final long APPEND = Long.getLong("append", Long.MAX_VALUE);

    private final Path source;
    private final Path folder;
    private final PrintStream out;

    private KeepingBesideCopying(Path source, Path folder, PrintStream out) {
        this.source = source;
        this.folder = folder;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        new KeepingBesideCopying(Path.of(arguments[0]), Path.of(arguments[1]), System.out).run(rounds);
    }

    private void run(int rounds) throws IOException, InterruptedException {
        double[] ratios = new double[rounds];
        for (int round = 0; round <= rounds; round++) {
            double copied = copy();
            double kept = keep();
            out.printf("copy %5.2f s   keep %5.2f s   %4.2f as fast%n", copied, kept, copied / kept);
            if (round > 0) {
                ratios[round - 1] = copied / kept;
            }
        }
        Arrays.sort(ratios);
        out.printf("median %4.2f%n", ratios[rounds / 2]);
    }

    private double copy() throws IOException, InterruptedException {
        Path target = folder.resolve("copied");
        long start = System.nanoTime();
        Process copying = new ProcessBuilder(
                        "sh", "-c", "cp \"$0\" \"$1\" && sync \"$1\"", source.toString(), target.toString())
                .inheritIO()
                .start();
        if (copying.waitFor() != 0) {
            throw new IOException("the file cannot be copied");
        }
        double seconds = secondsSince(start);
        Files.delete(target);
        return seconds;
    }

    private double keep() throws IOException {
        try (BlobStorage storage = DirectoryBlobs.open(folder.resolve("kept"))) {
            long start = System.nanoTime();
            append(storage);
            storage.commit("measured", "measured");
            double seconds = secondsSince(start);
            storage.discard("measured");
            storage.delete("measured");
            return seconds;
        }
    }

    private void append(BlobStorage storage) throws IOException {
        long size = Files.size(source);
        try (FileChannel channel = FileChannel.open(source, StandardOpenOption.READ)) {
            InputStream bytes = Channels.newInputStream(channel);
            for (long staged = 0; staged < size; ) {
                staged = storage.append("measured", staged, new Part(bytes, Math.min(APPEND, size - staged)), size);
            }
        }
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
