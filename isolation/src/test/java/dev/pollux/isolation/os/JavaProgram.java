package dev.pollux.isolation.os;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How the tests start a main class of theirs in a process of its own: what a process gives up, it cannot take back. */
final class JavaProgram {

    private JavaProgram() {}

    static List<String> command(Class<?> main, Object... arguments) {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        return Stream.concat(java, Stream.of(arguments).map(Object::toString)).toList();
    }
}
