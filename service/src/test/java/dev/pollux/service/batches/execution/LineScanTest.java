package dev.pollux.service.batches.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.batches.BatchItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineScanTest {

    private static LineScan scan(String text) {
        return new LineScan(new ByteArrayInputStream(text.getBytes(UTF_8)), 0, 0);
    }

    @Test
    void lines_are_told_by_where_they_are() throws IOException {
        assertThat(scan("ab\ncde\n").next(9)).containsExactly(BatchItem.line(0, 0, 2), BatchItem.line(1, 3, 3));
    }

    @Test
    void the_last_line_needs_no_end() throws IOException {
        assertThat(scan("ab\ncde").next(9)).containsExactly(BatchItem.line(0, 0, 2), BatchItem.line(1, 3, 3));
    }

    @Test
    void white_space_around_a_line_is_not_of_it() throws IOException {
        assertThat(scan(" a b\t\r\n\r\n  \nc\r").next(9))
                .containsExactly(BatchItem.line(0, 1, 3), BatchItem.line(1, 12, 1));
    }

    @Test
    void a_mark_is_of_no_line_at_the_beginning_only() throws IOException {
        assertThat(scan("\uFEFFa\n\uFEFF\n").next(9)).containsExactly(BatchItem.line(0, 3, 1), BatchItem.line(1, 5, 3));
        assertThat(scan("\uFEFF\n").next(9)).isEmpty();
    }

    @Test
    void nothing_has_no_lines() throws IOException {
        assertThat(scan("").next(9)).isEmpty();
    }

    @Test
    void lines_come_some_at_a_time() throws IOException {
        LineScan scan = scan("a\nb\n\nc");

        assertThat(scan.next(2)).hasSize(2);
        assertThat(scan.position()).isEqualTo(4);
        assertThat(scan.next(2)).containsExactly(BatchItem.line(2, 5, 1));
        assertThat(scan.position()).isEqualTo(6);
        assertThat(scan.next(2)).isEmpty();
    }

    @Test
    void it_goes_on_where_another_has_stopped() throws IOException {
        LineScan scan = new LineScan(new ByteArrayInputStream("b\nc\n".getBytes(UTF_8)), 2, 1);

        List<BatchItem> rest = scan.next(9);

        assertThat(rest).containsExactly(BatchItem.line(1, 2, 1), BatchItem.line(2, 4, 1));
    }

    @Test
    void lines_longer_than_the_buffer_are_one() throws IOException {
        assertThat(scan("x".repeat(200_000) + "\ny").next(9))
                .containsExactly(BatchItem.line(0, 0, 200_000), BatchItem.line(1, 200_001, 1));
    }
}
