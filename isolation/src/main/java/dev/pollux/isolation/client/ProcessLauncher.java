package dev.pollux.isolation.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Launches engines as processes.
 *
 * @param command what to run; the socket's path and this process's id follow as its last two arguments
 * @param added environment variables that the process gets beside this one's
 * @param withheld names of environment variables that it does not get, such as those that hold keys
 */
public record ProcessLauncher(List<String> command, Map<String, String> added, Set<String> withheld)
        implements EngineLauncher {

    public ProcessLauncher {
        command = List.copyOf(command);
        added = Map.copyOf(added);
        withheld = Set.copyOf(withheld);
    }

    @Override
    public LaunchedEngine launch(Path socket) throws IOException {
        String self = String.valueOf(ProcessHandle.current().pid());
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(command.stream(), Stream.of(socket.toString(), self))
                        .toList())
                .redirectErrorStream(true);
        builder.environment().keySet().removeAll(withheld);
        builder.environment().putAll(added);
        return new LaunchedProcess(builder.start());
    }

    private record LaunchedProcess(Process process) implements LaunchedEngine {

        @Override
        public InputStream output() {
            return process.getInputStream();
        }

        @Override
        public void kill() {
            process.destroyForcibly();
        }

        @Override
        public Optional<String> awaitEnd(Duration limit) throws InterruptedException {
            return process.waitFor(limit) ? Optional.of(ExitStatus.describe(process.exitValue())) : Optional.empty();
        }

        @Override
        public void whenEnded(Runnable action) {
            var _ = process.onExit().thenRun(action);
        }
    }
}
