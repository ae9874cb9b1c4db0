package dev.pollux.app.engine;

import dev.pollux.catalog.PolluxHome;
import dev.pollux.isolation.host.EngineConnection;
import dev.pollux.isolation.os.Confinement;
import dev.pollux.isolation.os.ConfinementOptions;
import dev.pollux.isolation.os.ConfinementReport;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code pollux engine}: the process that runs one model for a server. Started by the server, and by nobody else.
 *
 * <p>Lifetime: ends at once when the connection does, whatever native code is computing.
 */
public final class EngineProgram {

    /** The command's name. */
    public static final String COMMAND = "engine";

    private static final Logger LOG = LoggerFactory.getLogger(EngineProgram.class);
    private static final int ARGUMENTS = 3;

    private EngineProgram() {}

    /** Does not return. To be called on the main thread, before there are others; see {@link Confinement}. */
    public static void run(String... arguments) {
        int status = 1;
        try {
            if (arguments.length == ARGUMENTS) {
                serve(Path.of(arguments[1]), Long.parseLong(arguments[2]));
                status = 0;
            } else {
                System.err.println("pollux engine is started by pollux serve");
            }
        } catch (IOException | RuntimeException failure) {
            System.err.println("ERROR " + failure);
        } finally {
            // Not System.exit: a shutdown hook would wait for native code that may never return.
            Runtime.getRuntime().halt(status);
        }
    }

    private static void serve(Path socket, long parentPid) throws IOException {
        ConfinementReport report = Confinement.apply(
                new ConfinementOptions(parentPid, PolluxHome.of(System.getenv()).engineCache()));
        report.outcomes().forEach((measure, outcome) -> {
            if (!report.isApplied(measure)) {
                LOG.info("not confined here: {}: {}", measure, outcome);
            }
        });
        EngineConnection.serve(socket, new LlamaEngineStarter(), new LlamaEmbeddingStarter());
    }
}
