package dev.pollux.app.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Puts {@code pollux.yaml}, the environment and the command line's flags together. */
public final class ConfigurationReader {

    /** The name of the file in {@code POLLUX_HOME}. */
    public static final String FILE_NAME = "pollux.yaml";

    private final Map<String, String> environment;

    public ConfigurationReader(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Reads everything.
     *
     * @param file need not exist
     * @param flags what the command line says, by option; it wins over the environment, which wins over the file
     * @throws ConfigurationException if something cannot be used; the message names the key
     */
    public Configuration read(Path file, Map<String, String> flags) {
        Settings root = new Settings(file.getFileName() + ": ", document(file), environment, flags);
        root.requireOnly(namesAtTheTop());
        return new Configuration(
                secret("POLLUX_API_KEY"),
                secret("POLLUX_ADMIN_KEY"),
                secret("POLLUX_SECRET"),
                read(ListenSettings.SECTION, root),
                read(TlsSettings.SECTION, root),
                read(CorsSettings.SECTION, root),
                read(StopSettings.SECTION, root),
                read(ModelSettings.SECTION, root),
                read(EngineSettings.SECTION, root),
                read(LimitSettings.SECTION, root),
                read(StoreSettings.SECTION, root),
                read(FileSettings.SECTION, root),
                read(FetchSettings.SECTION, root),
                read(QuotaSettings.SECTION, root),
                read(UsageSettings.SECTION, root),
                read(PriceSettings.SECTION, root),
                read(AuditSettings.SECTION, root),
                read(TelemetrySettings.SECTION, root),
                read(CachingSettings.SECTION, root),
                read(BatchingSettings.SECTION, root),
                read(WebhookSettings.SECTION, root),
                read(AccessSettings.SECTION, root),
                read(OpenAiSettings.SECTION, root));
    }

    /** What is no business of a file that people show each other. */
    private Optional<String> secret(String variable) {
        return Optional.ofNullable(environment.get(variable)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static <T> T read(Section<T> section, Settings root) {
        return section.read(root.section(section.name()));
    }

    private static List<String> namesAtTheTop() {
        return Configuration.SECTIONS.stream()
                .flatMap(section ->
                        section.name().isEmpty() ? section.keys().stream().map(Key::name) : Stream.of(section.name()))
                .toList();
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
                default ->
                    throw new ConfigurationException(file.getFileName() + " must be a mapping of keys to values");
            };
        } catch (YamlEngineException broken) {
            throw new ConfigurationException(file.getFileName() + " is not valid YAML: " + firstLine(broken));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String firstLine(YamlEngineException broken) {
        return String.valueOf(broken.getMessage()).lines().findFirst().orElse("cannot be read");
    }
}
