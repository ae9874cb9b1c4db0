package dev.pollux.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The process that a server's model runs in, as Linux shows it. */
record EngineProcess(long pid) {

    /**
     * Those that a server started, also when it is gone. An engine's last argument is the process id of its server; a process
     * that has ended and was not yet waited for has no arguments any more.
     */
    static List<EngineProcess> of(long server) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> isEngine(commandLine(pid), server))
                .map(EngineProcess::new)
                .toList();
    }

    private static boolean isEngine(String commandLine, long server) {
        return commandLine.contains("\0dev.pollux.app.Main\0engine\0") && commandLine.endsWith("\0" + server + "\0");
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }

    void kill() {
        signal("KILL", pid);
    }

    void stop() {
        signal("STOP", pid);
    }

    static void signal(String name, long pid) {
        Command.of(Project.TARGET, "kill", "-" + name, String.valueOf(pid)).succeed(Duration.ofSeconds(10));
    }
}
