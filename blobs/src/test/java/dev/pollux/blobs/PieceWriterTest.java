package dev.pollux.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PieceWriterTest {

    private static final int PIECE = 1 << 16;

    @TempDir
    Path folder;

    private final Arena memory = Arena.ofShared();
    private Path cached;
    private Path direct;

    @BeforeEach
    void create() throws IOException {
        cached = Files.createFile(folder.resolve("cached"));
        direct = Files.createFile(folder.resolve("direct"));
    }

    @AfterEach
    void free() {
        memory.close();
    }

    private ByteBuffer piece(int length) {
        return memory.allocate(PIECE, 4096)
                .asByteBuffer()
                .put(SampleBytes.of("piece", length))
                .flip();
    }

    /** Two files in place of the two ways to one, so that it can be told which way bytes went. */
    private PieceWriter writer(StandardOpenOption pastCache) throws IOException {
        return new PieceWriter(
                FileChannel.open(cached, StandardOpenOption.WRITE),
                Optional.of(FileChannel.open(direct, pastCache)),
                new DiskFailures(folder),
                Runnable::run);
    }

    @Test
    void this_java_has_a_way_past_the_cache() {
        assertThat(PastCache.OPTION).isPresent();
    }

    @Test
    void whole_pieces_at_multiples_of_their_size_go_past_the_cache() throws IOException {
        try (PieceWriter writer = writer(StandardOpenOption.WRITE)) {
            writer.write(piece(PIECE), 0);
            writer.write(piece(PIECE), PIECE);
        }

        assertThat(direct).hasSize(2 * PIECE);
        assertThat(cached).isEmptyFile();
    }

    @Test
    void other_pieces_go_through_the_cache() throws IOException {
        try (PieceWriter writer = writer(StandardOpenOption.WRITE)) {
            writer.write(piece(10), 0);
            writer.write(piece(PIECE), 10);
        }

        assertThat(cached).hasSize(10 + PIECE);
        assertThat(direct).isEmptyFile();
    }

    @Test
    void what_the_file_system_refuses_goes_through_the_cache_from_then_on() throws IOException {
        try (PieceWriter writer = new PieceWriter(
                FileChannel.open(cached, StandardOpenOption.WRITE),
                Optional.of(refusing()),
                new DiskFailures(folder),
                Runnable::run)) {
            writer.write(piece(PIECE), 0);
            writer.write(piece(PIECE), PIECE);
            writer.force();
        }

        byte[] bytes = SampleBytes.of("piece", PIECE);
        assertThat(Files.readAllBytes(cached)).startsWith(bytes).endsWith(bytes).hasSize(2 * PIECE);
    }

    /** Fails at every write. */
    private FileChannel refusing() throws IOException {
        FileChannel channel = FileChannel.open(direct, StandardOpenOption.WRITE);
        channel.close();
        return channel;
    }
}
