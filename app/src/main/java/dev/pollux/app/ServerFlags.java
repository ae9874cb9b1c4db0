package dev.pollux.app;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.app.configuration.ConfigurationReader;
import dev.pollux.catalog.PolluxHome;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that all commands which read the server's configuration share. */
final class ServerFlags {

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Address to listen on (POLLUX_HOST; 127.0.0.1).")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on; 0 takes a free one (POLLUX_PORT; 8080).")
    private @Nullable Integer port;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (POLLUX_HOME/pollux.yaml).")
    private @Nullable Path file;

    Configuration configuration(PolluxHome home, Map<String, String> environment) {
        Path chosen = file != null ? file : home.root().resolve(ConfigurationReader.FILE_NAME);
        return new ConfigurationReader(environment)
                .read(chosen, new ConfigurationReader.Flags(Optional.ofNullable(host), optional(port)));
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
