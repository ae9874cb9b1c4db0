package dev.pollux.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PieceMemoryTest {

    private final PieceMemory memory = new PieceMemory();

    @Test
    void a_piece_begins_at_a_boundary_of_blocks() {
        ByteBuffer piece = memory.take();

        assertThat(piece.capacity()).isEqualTo(PieceMemory.PIECE);
        assertThat(piece.alignmentOffset(0, 4096)).isZero();
    }

    @Test
    void what_is_given_back_is_used_again_and_is_empty() {
        ByteBuffer piece = memory.take();
        memory.giveBack(piece.limit(100).position(50));

        assertThat(memory.take()).isSameAs(piece);
        assertThat(piece.remaining()).isEqualTo(PieceMemory.PIECE);
        assertThat(memory.take()).isNotSameAs(piece);
    }
}
