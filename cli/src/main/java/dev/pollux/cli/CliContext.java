package dev.pollux.cli;

import dev.pollux.catalog.InstalledModels;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.catalog.Reencoder;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What commands share.
 *
 * @param environment the process's variables
 * @param reencoder asked for only when a model was downloaded, because making one may load native libraries
 */
public record CliContext(Terminal terminal, Map<String, String> environment, Supplier<Reencoder> reencoder) {

    PolluxHome home() {
        return PolluxHome.of(environment);
    }

    InstalledModels installedModels() {
        return new InstalledModels(home().models());
    }
}
