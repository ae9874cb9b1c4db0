package dev.pollux.isolation.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SocketFolderTest {

    @Test
    @Timeout(60)
    void a_process_that_ends_before_its_engine_connects_leaves_no_socket(@TempDir Path folder) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();

        assertThat(process.waitFor()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    /** Ends as a server does that cannot start. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) throws IOException {
            var _ = SocketFolder.open(Path.of(arguments[0])).listen();
            System.exit(0);
        }
    }
}
