package dev.pollux.app;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.app.configuration.ConfigurationException;
import dev.pollux.app.configuration.ConfigurationReader;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.cli.CliException;
import dev.pollux.cli.CommandSpecs;
import dev.pollux.cli.ExitCode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of the commands that read the server's configuration.
 *
 * @param values by the option's name, of those that were given
 */
record ServerFlags(Map<String, String> values) {

    private static final Set<String> NAMES = Set.of("--host", "--port", "--config");

    static void describe(CommandSpec spec) {
        spec.addOption(CommandSpecs.text("ADDRESS", "Address to listen on (POLLUX_HOST; 127.0.0.1).", "--host"));
        spec.addOption(
                CommandSpecs.text("PORT", "Port to listen on; 0 takes a free one (POLLUX_PORT; 8080).", "--port"));
        spec.addOption(CommandSpecs.text("FILE", "Configuration file (POLLUX_HOME/pollux.yaml).", "--config"));
    }

    static ServerFlags of(ParseResult arguments) {
        Map<String, String> values = new HashMap<>();
        NAMES.forEach(name -> put(values, name, arguments.matchedOptionValue(name, "")));
        return new ServerFlags(values);
    }

    /**
     * The options of a command line that is as plain as most are: the command, then each option's name and its value. Empty for
     * all others, which picocli reads. Starting a server is worth the two ways: picocli's classes are of a format that the JVM's
     * class cache does not take, and to load them costs a tenth of the start.
     */
    static Optional<ServerFlags> ofPlain(String command, String... arguments) {
        if (arguments.length % 2 == 0 || !arguments[0].equals(command)) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < arguments.length; i += 2) {
            boolean isPlain = NAMES.contains(arguments[i]) && !arguments[i + 1].startsWith("-");
            if (!isPlain || values.containsKey(arguments[i])) {
                return Optional.empty();
            }
            put(values, arguments[i], arguments[i + 1]);
        }
        return Optional.of(new ServerFlags(values));
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (!value.isEmpty()) {
            values.put(name, value);
        }
    }

    /** @throws CliException with one line if the file, the environment or a flag cannot be used */
    Configuration configuration(PolluxHome home, Map<String, String> environment) {
        Path file = Optional.ofNullable(values.get("--config"))
                .map(Path::of)
                .orElseGet(() -> home.root().resolve(ConfigurationReader.FILE_NAME));
        Map<String, String> flags = Map.of(
                "--host", values.getOrDefault("--host", ""),
                "--port", values.getOrDefault("--port", ""));
        try {
            return new ConfigurationReader(environment).read(file, flags);
        } catch (ConfigurationException problem) {
            throw new CliException(ExitCode.USAGE, String.valueOf(problem.getMessage()));
        }
    }
}
