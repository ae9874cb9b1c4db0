package dev.pollux.conformance;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A {@code POLLUX_HOME} with a configuration of its own. Models and class cache are those of the run's main server, so that
 * neither is fetched or made twice.
 */
final class ServerHome {
    private static final Path MAIN = Project.TARGET.resolve("pollux-home");

    /**
     * Beside what every installation has, a quota tier that allows nothing, for {@link RestrictedKeys#limited}, and webhooks that
     * may be where {@link Receiver} and {@link Witness} are.
     */
    private static final String MAIN_YAML = """
            quotas: {tiers: {nothing: {paid: false, models: {'*': {rpm: 0}}}}}
            webhooks: {private_networks: true, plain_http: true, ports: [443, %d, %d]}
            """.formatted(Receiver.PORT, Witness.PORT);

    private ServerHome() {}

    /** That of the run's main server. */
    static Path main() throws IOException {
        Files.createDirectories(MAIN);
        Files.writeString(MAIN.resolve("pollux.yaml"), MAIN_YAML);
        return MAIN;
    }

    /** One that has nothing of an earlier run, and keeps for itself what engines compute. */
    static Path fresh(String name, String yaml) throws IOException {
        Path home = Project.TARGET.resolve(name);
        delete(home);
        Path cache = Files.createDirectories(home.resolve("cache"));
        try (DirectoryStream<Path> classes =
                Files.newDirectoryStream(Files.createDirectories(MAIN.resolve("cache")), "*.aot")) {
            for (Path file : classes) {
                Files.createSymbolicLink(cache.resolve(file.getFileName()), file);
            }
        }
        return configured(name, yaml);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    static Path configured(String name, String yaml) throws IOException {
        Path home = Files.createDirectories(Project.TARGET.resolve(name));
        for (String shared : new String[] {"models", "cache"}) {
            Path original = Files.createDirectories(MAIN.resolve(shared));
            Path link = home.resolve(shared);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, original);
            }
        }
        Files.writeString(home.resolve("pollux.yaml"), yaml);
        return home;
    }
}
