package dev.pollux.storejdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A process of its own for a program of the tests, until {@code kill -9}. */
final class KilledProcess {

    private KilledProcess() {}

    /** What a program said that was killed after it had said {@code lines}, or a few more. */
    static List<String> said(Class<?> program, int lines, Object... arguments)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(program, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.add(line);
                if (said.size() == lines) {
                    process.toHandle().destroyForcibly(); // as Process does, but what was said stays readable
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return said;
    }

    private static List<String> command(Class<?> program, Object... arguments) {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName());
        return Stream.concat(java, Stream.of(arguments).map(Object::toString)).toList();
    }
}
