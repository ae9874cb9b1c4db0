package dev.pollux.conformance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * A file that a client uploads and deletes, and what the server has acknowledged of that. For one thread at a time.
 *
 * <p>Its letters are made again whenever they are needed: many files may be remembered.
 */
final class ClientFile {

    /** More than a check takes, and than clocks of one machine differ. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    /** What the client knows. ENDING and GOING say that it has asked and was not answered yet. */
    enum Stage {
        STARTED,
        ENDING,
        THERE,
        GOING,
        GONE
    }

    private final String id;
    private final Letters letters;
    private final URI upload;
    private final Instant earliestEnd;
    private final Instant latestEnd;
    private Stage stage = Stage.STARTED;
    private int acknowledged;

    /**
     * @param upload the upload's URL
     * @param asked before the server was asked to begin
     * @param retention how long uploads and files are kept
     */
    ClientFile(String id, Letters letters, URI upload, Instant asked, Duration retention) {
        this.id = id;
        this.letters = letters;
        this.upload = upload;
        this.earliestEnd = asked.plus(retention);
        this.latestEnd = Instant.now().plus(retention);
    }

    /** What is in a file: always the same for a seed. */
    record Letters(long seed, int size) {

        String text() {
            byte[] bytes = new byte[size];
            new Random(seed).nextBytes(bytes);
            for (int i = 0; i < size; i++) {
                bytes[i] = (byte) ('a' + (bytes[i] & 15));
            }
            return new String(bytes, US_ASCII);
        }

        String sha256() {
            return FilingFolders.sha256(text().getBytes(US_ASCII));
        }
    }

    String id() {
        return id;
    }

    String path() {
        return "/v1beta/files/" + id;
    }

    Letters letters() {
        return letters;
    }

    /** Without the host: each start of the server has another port. */
    String uploadPath() {
        return upload.getRawPath() + "?" + upload.getRawQuery();
    }

    /** As the server's folder of staged uploads calls it. */
    String stagedName() {
        String query = upload.getRawQuery();
        int start = query.indexOf("upload_id=") + "upload_id=".length();
        int end = query.indexOf('&', start);
        return FilingFolders.sha256(
                query.substring(start, end < 0 ? query.length() : end).getBytes(US_ASCII));
    }

    Stage stage() {
        return stage;
    }

    void become(Stage next) {
        stage = next;
    }

    /** How many bytes are the server's to keep. */
    int acknowledged() {
        return acknowledged;
    }

    void acknowledge(int bytes) {
        acknowledged = bytes;
    }

    /** Whether it will still be kept when a check of now is over. */
    boolean isAlive() {
        return Instant.now().plus(MARGIN).isBefore(earliestEnd);
    }

    boolean hasExpired() {
        return Instant.now().isAfter(latestEnd);
    }
}
