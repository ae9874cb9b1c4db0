package dev.pollux.app.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Puts {@code pollux.yaml}, the environment and the command line's flags together. */
public final class ConfigurationReader {

    /** The name of the file in {@code POLLUX_HOME}. */
    public static final String FILE_NAME = "pollux.yaml";

    private static final int MAX_PORT = 65_535;
    private static final int MAX_SLOTS = 256;
    private static final int MAX_CONTEXT_TOKENS = 1 << 22;
    private static final int MAX_THREADS = 1024;
    private static final int MAX_QUEUE = 1 << 20;
    private static final int MAX_CRASHES = 1000;
    private static final int MAX_BODY_BYTES = 1 << 30;

    private final Map<String, String> environment;

    public ConfigurationReader(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * What the command line says; it wins over the environment, which wins over the file.
     *
     * @param host {@code --host}
     * @param port {@code --port}
     */
    public record Flags(Optional<String> host, OptionalInt port) {

        /** No flags. */
        public static final Flags NONE = new Flags(Optional.empty(), OptionalInt.empty());
    }

    /**
     * Reads everything.
     *
     * @param file need not exist
     * @throws ConfigurationException if something cannot be used; the message names the key
     */
    public Configuration read(Path file, Flags flags) {
        try {
            return read(new YamlSection("", document(file)), flags);
        } catch (ConfigurationException problem) {
            throw new ConfigurationException(file.getFileName() + ": " + problem.getMessage());
        }
    }

    private Configuration read(YamlSection root, Flags flags) {
        Optional<String> host = root.string("host");
        OptionalInt port = root.integer("port", 0, MAX_PORT);
        Configuration configuration = new Configuration(
                flags.host().or(() -> environment("POLLUX_HOST")).or(() -> host).orElse("127.0.0.1"),
                firstPort(flags.port(), port),
                environment("POLLUX_API_KEY"),
                root.string("default_model").orElse(Configuration.DEFAULT_MODEL),
                root.stringMap("models"),
                engine(root.section("engine")),
                maxBodyBytes(root.section("limits")));
        root.requireAllKnown();
        return configuration;
    }

    private int firstPort(OptionalInt flag, OptionalInt file) {
        if (flag.isPresent()) {
            return flag.getAsInt();
        }
        return environment("POLLUX_PORT")
                .map(text -> parsePort("POLLUX_PORT", text))
                .orElse(file.orElse(8080));
    }

    /** @throws ConfigurationException if the text, which came from {@code source}, is no port */
    public static int parsePort(String source, String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= MAX_PORT) {
            return Integer.parseInt(text);
        }
        throw new ConfigurationException(source + " must be a port number, not \"" + text + "\"");
    }

    private static Configuration.Engine engine(YamlSection section) {
        Configuration.Engine engine = new Configuration.Engine(
                section.integer("slots", 1, MAX_SLOTS),
                section.integer("context_tokens", 256, MAX_CONTEXT_TOKENS),
                section.integer("threads", 1, MAX_THREADS),
                section.integer("queue", 0, MAX_QUEUE).orElse(Configuration.Engine.DEFAULT_QUEUE),
                isolation(section),
                section.integer("crash_limit", 1, MAX_CRASHES).orElse(Configuration.Engine.DEFAULT_CRASH_LIMIT));
        section.requireAllKnown();
        return engine;
    }

    private static Configuration.Isolation isolation(YamlSection section) {
        return switch (section.string("isolation").orElse("process")) {
            case "process" -> Configuration.Isolation.PROCESS;
            case "none" -> Configuration.Isolation.NONE;
            case String other ->
                throw new ConfigurationException("engine.isolation must be process or none, not \"" + other + "\"");
        };
    }

    private static int maxBodyBytes(YamlSection section) {
        int bytes = section.string("body")
                .map(text -> DataSize.parseBytes("limits.body", text, MAX_BODY_BYTES))
                .orElse(Configuration.DEFAULT_MAX_BODY_BYTES);
        section.requireAllKnown();
        return bytes;
    }

    private Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static Map<?, ?> document(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            Object document = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            return switch (document) {
                case null -> Map.of();
                case Map<?, ?> map -> map;
                default -> throw new ConfigurationException("must be a mapping of keys to values");
            };
        } catch (YamlEngineException broken) {
            throw new ConfigurationException("is not valid YAML: " + firstLine(broken));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String firstLine(YamlEngineException broken) {
        return String.valueOf(broken.getMessage()).lines().findFirst().orElse("cannot be read");
    }
}
