package dev.pollux.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.catalog.PolluxHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAccessTest {

    @TempDir
    private Path folder;

    @Test
    void only_the_servers_user_can_read_the_key_and_it_goes_with_the_server() throws IOException {
        PolluxHome home = new PolluxHome(folder.resolve("home"));
        try (LocalAccess access = LocalAccess.of(home)) {
            access.open();
            assertThat(home.cliKey()).hasContent(access.secret());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.cliKey())))
                    .isEqualTo("rw-------");
        }
        assertThat(home.cliKey()).doesNotExist();
    }

    @Test
    void every_server_has_a_key_of_its_own_and_takes_no_other_away() {
        PolluxHome home = new PolluxHome(folder);
        LocalAccess first = LocalAccess.of(home);
        LocalAccess second = LocalAccess.of(home);
        first.open();
        second.open();

        first.close();

        assertThat(second.secret()).isNotEqualTo(first.secret());
        assertThat(home.cliKey()).hasContent(second.secret());
    }
}
