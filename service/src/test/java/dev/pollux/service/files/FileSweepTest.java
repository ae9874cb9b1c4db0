package dev.pollux.service.files;

import static dev.pollux.service.files.TestFiling.ALICE;
import static dev.pollux.service.files.TestFiling.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FileSweepTest {

    private final TestFiling filing = new TestFiling();
    private final FileSweep sweep = new FileSweep(filing.filing);

    @Test
    void files_and_uploads_that_have_expired_go_with_their_bytes() throws Exception {
        filing.upload(ALICE, "old", "hello");
        filing.chunk(filing.start("{}"), 0, "hel");
        filing.clock.advance(Duration.ofHours(47));
        filing.upload(ALICE, "new", "world");
        String alive = filing.start("{}");
        filing.chunk(alive, 0, "wor");
        filing.clock.advance(Duration.ofHours(1));

        sweep.run();

        assertThat(filing.store.files().find("alice", "old")).isEmpty();
        assertThat(filing.store.files().find("alice", "new")).isPresent();
        assertThat(filing.blobs.keys()).hasSize(1);
        assertThat(filing.blobs.uploads()).containsExactly(UploadSecrets.idOf(alive));
    }

    @Test
    void bytes_that_a_crash_left_behind_go_once_nothing_can_need_them_any_more() throws Exception {
        filing.blobs.append("leftover", 0, bytes("hel"), 100);
        filing.blobs.commit("leftover", "orphan");
        filing.clock.advance(Duration.ofHours(49));
        filing.upload(ALICE, "mine", "hello");

        sweep.run();
        assertThat(filing.blobs.keys()).contains("orphan");
        filing.clock.advance(Duration.ofMillis(1));
        sweep.run();

        assertThat(filing.blobs.keys()).hasSize(1).doesNotContain("orphan");
        assertThat(filing.blobs.uploads()).isEmpty();
    }

    @Test
    void more_than_fit_into_one_batch_go_at_once() throws Exception {
        for (int i = 0; i < 1200; i++) {
            filing.blobs.append("u" + i, 0, bytes(""), 1);
            filing.blobs.commit("u" + i, "b" + i);
        }
        filing.clock.advance(Duration.ofHours(50));

        sweep.run();

        assertThat(filing.blobs.keys()).isEmpty();
        assertThat(filing.blobs.uploads()).isEmpty();
    }
}
