package dev.pollux.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was acknowledged outlives {@code kill -9}, and no blob is there in part. More kills than usual: {@code -Dpollux.kills=N}.
 */
class DirectoryKillTest {

    private static final int KILLS = Integer.getInteger("pollux.kills", 20);

    /** Numbers of uploads that one process may use. */
    private static final int NUMBERS = 100_000;

    @TempDir
    Path folder;

    /** What processes said. */
    private final Map<Integer, Integer> staged = new HashMap<>();

    private final List<Integer> committed = new ArrayList<>();

    private int whole;
    private int leftovers;

    @Test
    void what_was_acknowledged_is_there_and_nothing_is_in_part() throws Exception {
        long seed = Long.getLong("pollux.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);

        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill(kill * NUMBERS, 1 + random.nextInt(40));
            try (BlobStorage storage = DirectoryBlobs.open(folder)) {
                checkUploads(storage, checkBlobs(storage));
            }
        }
        assertThat(whole).isGreaterThanOrEqualTo(KILLS);
        assertThat(leftovers).isGreaterThanOrEqualTo(KILLS);
    }

    private void runAndKill(int first, int lines) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GrowingProgram.class.getName(),
                        folder.toString(),
                        Integer.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int said = 0;
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                note(line.split(" "));
                if (++said == lines) {
                    process.toHandle().destroyForcibly(); // as Process does, but what was said stays readable
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void note(String... words) {
        int number = Integer.parseInt(words[1]);
        if (words[0].equals("committed")) {
            committed.add(number);
        } else {
            staged.put(number, Integer.parseInt(words[2]));
        }
    }

    /** Every blob is whole, acknowledged or not; deleted afterwards, for the disk's sake. */
    private List<String> checkBlobs(BlobStorage storage) {
        List<String> keys = storage.blobsOlderThan(Instant.MAX, "", NUMBERS);
        assertThat(keys)
                .containsAll(committed.stream().map(number -> "k" + number).toList());
        for (String key : keys) {
            assertThat(SampleBytes.sha256(SampleBytes.read(storage, key, 0)))
                    .isEqualTo(SampleBytes.sha256(GrowingProgram.bytes(numberOf(key))));
            storage.delete(key);
        }
        whole += keys.size();
        committed.clear();
        return keys;
    }

    /** Every upload is found, has at least what was acknowledged, and goes on. */
    private void checkUploads(BlobStorage storage, List<String> blobs) throws IOException {
        List<String> uploads = storage.uploadsOlderThan(Instant.MAX, "", NUMBERS);
        for (int number : staged.keySet()) {
            boolean discarded = number % 2 == 0 && blobs.contains("k" + number); // or half discarded
            assertThat(discarded || storage.staged("u" + number) >= staged.get(number))
                    .isTrue();
        }
        for (String upload : uploads) {
            finish(storage, upload, GrowingProgram.bytes(numberOf(upload)));
        }
        leftovers += uploads.size();
        staged.clear();
    }

    private static void finish(BlobStorage storage, String upload, byte[] bytes) throws IOException {
        int kept = (int) storage.staged(upload);
        storage.append(
                upload, kept, new ByteArrayInputStream(Arrays.copyOfRange(bytes, kept, bytes.length)), bytes.length);
        assertThat(storage.commit(upload, "again").sha256()).isEqualTo(SampleBytes.sha256(bytes));
        storage.delete("again");
        storage.discard(upload);
    }

    private static int numberOf(String name) {
        return Integer.parseInt(name.substring(1));
    }
}
