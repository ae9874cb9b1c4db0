package dev.pollux.app.engine;

import dev.pollux.app.configuration.PrivateVariables;
import dev.pollux.isolation.client.ProcessLauncher;
import dev.pollux.llama.LlamaRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How this distribution is started once more, as an engine. */
public final class EngineCommandLine {

    /** Set by the launcher: the file of loaded and linked classes that this JVM was started with. */
    private static final String CLASS_CACHE = "pollux.class-cache";

    /** Set by the launcher: what it told this JVM's compilers, with spaces between; not set if nothing. */
    private static final String COMPILER_OPTIONS = "pollux.compiler-options";

    private EngineCommandLine() {}

    /**
     * Launches engines with the Java runtime and the classes of this process.
     *
     * @param cache the only folder an engine may write to
     */
    public static ProcessLauncher launcher(String mainClass, Path cache) {
        return new ProcessLauncher(command(mainClass), environment(cache.toString()), PrivateVariables.NAMES);
    }

    private static Map<String, String> environment(String cache) {
        return Map.of(
                // Else ggml starts a debugger when an assertion fails (ggml v0.5.0, ggml_print_backtrace).
                "GGML_NO_BACKTRACE", "1",
                "CUDA_CACHE_PATH", cache,
                "MESA_SHADER_CACHE_DIR", cache);
    }

    static List<String> command(String mainClass) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:MaxRAMPercentage=25",
                "-XX:+ExitOnOutOfMemoryError",
                // A crash report holds pieces of memory, and with them of prompts.
                "-XX:ErrorFile=/dev/null",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:-UsePerfData",
                "-Dpollux.log=bare"));
        command.addAll(compilerOptions());
        addProperty(command, LlamaRuntime.NATIVES_PROPERTY);
        String cache = System.getProperty(CLASS_CACHE, "");
        if (!cache.isEmpty()) {
            command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Xlog:all=error:stderr"));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass, EngineProgram.COMMAND));
        return command;
    }

    private static List<String> compilerOptions() {
        String options = System.getProperty(COMPILER_OPTIONS, "");
        return options.isEmpty() ? List.of() : List.of(options.split(" ", -1));
    }

    private static void addProperty(List<String> command, String name) {
        String value = System.getProperty(name, "");
        if (!value.isEmpty()) {
            command.add("-D" + name + "=" + value);
        }
    }
}
