package dev.pollux.app;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.app.configuration.ConfigurationException;
import dev.pollux.app.configuration.ConfigurationReader;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.cli.CommandSpecs;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options of the commands that read the server's configuration. */
final class ServerFlags {

    private ServerFlags() {}

    static void describe(CommandSpec spec) {
        spec.addOption(CommandSpecs.text("ADDRESS", "Address to listen on (POLLUX_HOST; 127.0.0.1).", "--host"));
        spec.addOption(
                CommandSpecs.text("PORT", "Port to listen on; 0 takes a free one (POLLUX_PORT; 8080).", "--port"));
        spec.addOption(CommandSpecs.text("FILE", "Configuration file (POLLUX_HOME/pollux.yaml).", "--config"));
    }

    /** @throws ConfigurationException if the file, the environment or a flag cannot be used */
    static Configuration configuration(ParseResult arguments, PolluxHome home, Map<String, String> environment) {
        Path file = option(arguments, "--config")
                .map(Path::of)
                .orElseGet(() -> home.root().resolve(ConfigurationReader.FILE_NAME));
        Map<String, String> flags = Map.of(
                "--host", option(arguments, "--host").orElse(""),
                "--port", option(arguments, "--port").orElse(""));
        return new ConfigurationReader(environment).read(file, flags);
    }

    private static Optional<String> option(ParseResult arguments, String name) {
        String value = arguments.matchedOptionValue(name, "");
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
