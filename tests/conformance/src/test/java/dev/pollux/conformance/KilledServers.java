package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Servers of which one after the other is killed and started again. For one thread at a time. */
final class KilledServers implements AutoCloseable {
    private static final Duration END_LIMIT = Duration.ofSeconds(30);

    private final List<Path> homes;
    private final List<PolluxServer> servers = new ArrayList<>();
    private final Random random;

    private KilledServers(List<Path> homes, Random random) {
        this.homes = homes;
        this.random = random;
    }

    static KilledServers start(List<Path> homes, Random random) {
        KilledServers started = new KilledServers(homes, random);
        for (Path home : homes) {
            started.servers.add(PolluxServer.start(home));
        }
        return started;
    }

    /** To any of them. */
    Http any() {
        return Http.http1(servers.get(random.nextInt(servers.size())));
    }

    /** Kills one of them as if its power had failed; returns when it runs again. */
    void killOne() throws InterruptedException {
        int victim = random.nextInt(servers.size());
        PolluxServer server = servers.get(victim);
        ServerProcess.of(server).orElseThrow().kill();
        assertThat(server.awaitExit(END_LIMIT)).as("has ended").isPresent();
        servers.set(victim, PolluxServer.start(homes.get(victim)));
    }

    @Override
    public void close() {
        servers.forEach(PolluxServer::close);
    }
}
