package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The server is killed at random moments while clients upload, delete and cache: what it acknowledged is there when it runs again,
 * what it did not is not there in part, and what nobody needs is swept from its disk. {@code -Dpollux.kills=100} kills more often,
 * {@code -Dpollux.kills.seed} at the same moments again.
 */
@EnabledOnOs(OS.LINUX)
final class FileKillsTest {
    private static final int KILLS = Integer.getInteger("pollux.kills", 4);
    private static final long SEED = Long.getLong("pollux.kills.seed", System.nanoTime());
    private static final Duration RETENTION = Duration.ofSeconds(30);
    private static final long LONGEST_RUN_MILLIS = 5_000;
    private static final Duration END_LIMIT = Duration.ofSeconds(30);
    private static final Duration SWEEP_LIMIT = Duration.ofSeconds(30);

    private static final String CONFIGURATION = """
            engine: {slots: 2, context_tokens: 1024, threads: 1}
            files: {retention: 30s, sweep_interval: 500ms}
            caching: {min_tokens: 40, sweep_interval: 500ms}
            """;

    private final Random random = new Random(SEED);
    private final List<FilingClient> filing = List.of(
            new FilingClient("one", new Random(random.nextLong()), RETENTION),
            new FilingClient("two", new Random(random.nextLong()), RETENTION));
    private final CachingClient caching = new CachingClient(new Random(random.nextLong()));
    private final List<KillClient> clients = List.of(filing.get(0), filing.get(1), caching);
    private Set<String> keptBefore = Set.of();
    private int leftovers;
    private int prefixLeftovers;

    @Test
    void what_was_acknowledged_outlives_the_server_and_nothing_else_is_left() throws Exception {
        System.out.printf("%n%d kills, seed %d%n", KILLS, SEED);
        Path home = ServerHome.fresh("file-kills-home", CONFIGURATION);
        FilingFolders folders = new FilingFolders(home);
        for (int kill = 0; kill < KILLS; kill++) {
            try (PolluxServer server = PolluxServer.start(home)) {
                check(server, folders);
                workUntilKilled(server);
            }
            countLeftovers(home);
            folders.age();
            keptBefore = folders.prefixNames();
        }
        try (PolluxServer server = PolluxServer.start(home)) {
            check(server, folders);
        }
        countLeftovers(home);
        clients.forEach(client -> System.out.println("  " + client.summary()));
        System.out.printf("  the sweeps found %d pieces of files and %d of caches%n", leftovers, prefixLeftovers);
    }

    private void workUntilKilled(PolluxServer server) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients.size());
                ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            List<Future<?>> working = new ArrayList<>();
            clients.forEach(client -> working.add(threads.submit(() -> workOn(client, server))));
            long moment = random.nextLong(LONGEST_RUN_MILLIS);
            clock.schedule(() -> kill(server), moment, TimeUnit.MILLISECONDS).get();
            for (Future<?> each : working) {
                each.get();
            }
        }
    }

    private static void workOn(KillClient client, PolluxServer server) {
        try {
            client.work(Http.http1(server));
        } catch (UncheckedIOException gone) {
            assertThat(ends(server)).as("a call failed: %s", gone).isTrue();
        }
    }

    private static void kill(PolluxServer server) {
        ServerProcess.of(server).orElseThrow().kill();
        assertThat(ends(server)).isTrue();
    }

    private static boolean ends(PolluxServer server) {
        try {
            return server.awaitExit(END_LIMIT).isPresent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void check(PolluxServer server, FilingFolders folders) throws IOException {
        Http http = Http.http1(server);
        clients.forEach(client -> client.check(http));
        Set<String> finalized =
                clients.stream().flatMap(client -> client.visible().stream()).collect(Collectors.toSet());
        assertThat(finalized)
                .as("the files that were finalized")
                .containsAll(listed(http).keySet());
        assertThat(folders.blobHashes()).as("the bytes of files").containsAll(hashes());
        boolean swept = Polling.until(SWEEP_LIMIT, () -> leftOver(http, folders).isEmpty());
        assertThat(swept).as(() -> "left over: " + leftOver(http, folders)).isTrue();
        assertThat(folders.blobHashes()).as("the bytes of files").containsAll(hashes());
        Set<String> kept = caching.livingIds();
        kept.retainAll(keptBefore);
        assertThat(folders.prefixNames()).as("what is kept of cached contents").containsAll(kept);
    }

    private Set<String> hashes() {
        return filing.stream().flatMap(client -> client.hashes().stream()).collect(Collectors.toSet());
    }

    /** What the server knows of no file, upload or cached content of. */
    private List<String> leftOver(Http http, FilingFolders folders) {
        Set<String> staged =
                filing.stream().flatMap(client -> client.staged().stream()).collect(Collectors.toSet());
        List<String> left = new ArrayList<>(folders.blobHashes());
        Set.copyOf(listed(http).values()).forEach(left::remove);
        folders.staged().stream().filter(name -> !staged.contains(name)).forEach(left::add);
        folders.unfinishedPrefixes().forEach(file -> left.add(file.toString()));
        Set<String> caches = cacheIds(http);
        folders.prefixNames().stream().filter(name -> !caches.contains(name)).forEach(left::add);
        return left;
    }

    /** The names of all files, with the SHA-256 of their bytes. */
    private static Map<String, String> listed(Http http) {
        Map<String, String> files = new HashMap<>();
        String token = "";
        do {
            Http.Answer page = http.get("/v1beta/files?pageSize=100&pageToken=" + token);
            page.at("/files").forEach(file -> files.put(file.at("/name").asString(""), FilingClient.hash(file)));
            token = page.at("/nextPageToken").asString("");
        } while (!token.isEmpty());
        return files;
    }

    private static Set<String> cacheIds(Http http) {
        Set<String> ids = new HashSet<>();
        http.get("/v1beta/cachedContents?pageSize=1000")
                .at("/cachedContents")
                .forEach(cache -> ids.add(CachingClient.id(cache.at("/name").asString(""))));
        return ids;
    }

    private void countLeftovers(Path home) throws IOException {
        String log = Files.readString(Project.TARGET.resolve(home.getFileName() + ".log"));
        prefixLeftovers += sum(Pattern.compile("(\\d+) kept prefixes were left over"), log);
        leftovers += sum(Pattern.compile("(\\d+) were left over"), log);
    }

    private static int sum(Pattern number, String log) {
        return number.matcher(log)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .sum();
    }
}
