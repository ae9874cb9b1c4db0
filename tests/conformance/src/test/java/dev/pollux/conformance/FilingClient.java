package dev.pollux.conformance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.conformance.ClientFile.Letters;
import dev.pollux.conformance.ClientFile.Stage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Uploads files in chunks of any size and deletes them again. */
final class FilingClient implements KillClient {
    private static final int UPLOADS_AT_ONCE = 4;
    private static final int LARGEST_FILE = 300_000;
    private static final int LARGEST_CHUNK = 100_000;

    /** So many contents come again and again: their files share their bytes. */
    private static final int SHARED_CONTENTS = 3;

    private final String name;
    private final Random random;
    private final Duration retention;
    private final List<ClientFile> files = new ArrayList<>();
    private int started;
    private int chunks;
    private int finished;
    private int deleted;
    private int resumed;

    FilingClient(String name, Random random, Duration retention) {
        this.name = name;
        this.random = random;
        this.retention = retention;
    }

    @Override
    public void work(Http http) {
        while (true) {
            List<ClientFile> uploads = living(Stage.STARTED);
            List<ClientFile> whole = living(Stage.THERE);
            int choice = random.nextInt(8);
            if (uploads.isEmpty() || (uploads.size() < UPLOADS_AT_ONCE && choice == 0)) {
                start(http);
            } else if (choice == 1 && !whole.isEmpty()) {
                delete(http, any(whole));
            } else {
                advance(http, any(uploads));
            }
        }
    }

    private List<ClientFile> living(Stage stage) {
        return files.stream()
                .filter(file -> file.stage() == stage && file.isAlive())
                .toList();
    }

    private ClientFile any(List<ClientFile> several) {
        return several.get(random.nextInt(several.size()));
    }

    private void start(Http http) {
        String id = name + "-" + ++started;
        Instant asked = Instant.now();
        Http.Answer answer = http.post(
                "/upload/v1beta/files",
                "{\"file\":{\"name\":\"files/%s\"}}".formatted(id),
                "X-Goog-Upload-Protocol",
                "resumable",
                "X-Goog-Upload-Command",
                "start",
                "X-Goog-Upload-Header-Content-Type",
                "text/plain");
        assertOk(answer, id);
        files.add(new ClientFile(id, letters(), URI.create(answer.header("X-Goog-Upload-URL")), asked, retention));
    }

    private Letters letters() {
        int seed = random.nextInt(SHARED_CONTENTS * 3);
        return seed < SHARED_CONTENTS
                ? new Letters(seed, 50_000 * (seed + 1))
                : new Letters(random.nextLong(), 1 + random.nextInt(LARGEST_FILE));
    }

    private void advance(Http http, ClientFile file) {
        String text = file.letters().text();
        int end = Math.min(text.length(), file.acknowledged() + 1 + random.nextInt(LARGEST_CHUNK));
        boolean isLast = end == text.length();
        file.become(isLast ? Stage.ENDING : Stage.STARTED);
        Http.Answer answer = command(
                http,
                file,
                isLast ? "upload, finalize" : "upload",
                text.substring(file.acknowledged(), end),
                file.acknowledged());
        assertOk(answer, file.id());
        chunks++;
        if (isLast) {
            file.become(Stage.THERE);
            finished++;
        } else {
            // More, where it is repeated what came before the server was killed.
            assertThat(received(answer)).as(file.id()).isGreaterThanOrEqualTo(end);
            file.acknowledge(received(answer));
        }
    }

    private static Http.Answer command(Http http, ClientFile file, String command, String bytes, int offset) {
        return http.send(
                "POST",
                file.uploadPath(),
                bytes,
                "X-Goog-Upload-Command",
                command,
                "X-Goog-Upload-Offset",
                String.valueOf(offset));
    }

    private static int received(Http.Answer answer) {
        return Integer.parseInt(answer.header("X-Goog-Upload-Size-Received"));
    }

    private void delete(Http http, ClientFile file) {
        file.become(Stage.GOING);
        assertOk(http.send("DELETE", file.path(), "", "x-goog-api-key", PolluxServer.KEY), file.id());
        file.become(Stage.GONE);
        deleted++;
    }

    private static void assertOk(Http.Answer answer, String id) {
        assertThat(answer.status()).as("%s: %s", id, answer.body()).isEqualTo(200);
    }

    @Override
    public void check(Http http) {
        for (ClientFile file : files) {
            if (file.hasExpired()) {
                assertGone(http, file);
                assertThat(command(http, file, "query", "", 0).status())
                        .as(file.id())
                        .isEqualTo(404);
                file.become(Stage.GONE);
            } else if (file.isAlive()) {
                checkLiving(http, file);
            }
        }
        files.removeIf(file -> file.stage() == Stage.GONE);
    }

    private void checkLiving(Http http, ClientFile file) {
        switch (file.stage()) {
            case STARTED, ENDING -> checkUpload(http, file);
            case THERE -> assertThere(http, file);
            case GOING -> file.become(isThere(http, file) ? Stage.THERE : Stage.GONE);
            case GONE -> assertGone(http, file);
        }
        if (file.stage() == Stage.THERE) {
            assertThere(http, file);
        }
    }

    private void checkUpload(Http http, ClientFile file) {
        Http.Answer answer = command(http, file, "query", "", 0);
        assertOk(answer, file.id());
        boolean ended = answer.header("X-Goog-Upload-Status").equals("final");
        assertThat(ended && file.stage() == Stage.STARTED)
                .as("%s was never finalized", file.id())
                .isFalse();
        assertThat(received(answer))
                .as("received of %s", file.id())
                .isBetween(file.acknowledged(), file.letters().size());
        if (ended) {
            file.become(Stage.THERE);
        } else {
            assertGone(http, file);
            resume(file, received(answer));
        }
    }

    // Some clients ask where to go on, and some send again what was not acknowledged.
    private void resume(ClientFile file, int received) {
        file.become(Stage.STARTED);
        if (random.nextBoolean() && received < file.letters().size()) {
            file.acknowledge(received);
        }
        resumed++;
    }

    private static boolean isThere(Http http, ClientFile file) {
        return http.get(file.path()).status() == 200;
    }

    private static void assertThere(Http http, ClientFile file) {
        Http.Answer answer = http.get(file.path());
        assertOk(answer, file.id());
        assertThat(answer.at("/sizeBytes").asString(""))
                .isEqualTo(String.valueOf(file.letters().size()));
        assertThat(hash(answer.json())).isEqualTo(file.letters().sha256());
    }

    /** What the API says that a file's SHA-256 is, in hexadecimal digits. */
    static String hash(JsonNode file) {
        byte[] digits = Base64.getDecoder().decode(file.at("/sha256Hash").asString(""));
        return new String(digits, US_ASCII);
    }

    private static void assertGone(Http http, ClientFile file) {
        assertThat(http.get(file.path()).status())
                .as("%s is %s", file.id(), file.stage())
                .isEqualTo(403);
    }

    @Override
    public Set<String> visible() {
        return files.stream()
                .filter(file -> file.stage() == Stage.THERE)
                .map(file -> "files/" + file.id())
                .collect(Collectors.toSet());
    }

    /** The uploads of which bytes may be staged. */
    Set<String> staged() {
        return files.stream()
                .filter(file -> file.stage() == Stage.STARTED)
                .map(ClientFile::stagedName)
                .collect(Collectors.toSet());
    }

    /** Of the contents of files that are there and will be for some seconds. */
    Set<String> hashes() {
        return living(Stage.THERE).stream().map(file -> file.letters().sha256()).collect(Collectors.toSet());
    }

    @Override
    public String summary() {
        return "%d uploads, %d chunks acknowledged, %d files finalized, %d deleted, %d uploads resumed"
                .formatted(started, chunks, finished, deleted, resumed);
    }
}
