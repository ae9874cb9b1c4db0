package dev.pollux.store.files;

import static dev.pollux.store.files.SampleFiles.LIFE;
import static dev.pollux.store.files.SampleFiles.NOON;
import static dev.pollux.store.files.SampleFiles.OTHER_PROJECT;
import static dev.pollux.store.files.SampleFiles.PROJECT;
import static dev.pollux.store.files.SampleFiles.ROOM;
import static dev.pollux.store.files.SampleFiles.blobOf;
import static dev.pollux.store.files.SampleFiles.hash;
import static dev.pollux.store.files.SampleFiles.holding;
import static dev.pollux.store.files.SampleFiles.one;
import static dev.pollux.store.files.SampleFiles.upload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.Simultaneously;
import dev.pollux.store.Store;
import dev.pollux.store.StoreException;
import dev.pollux.store.files.FileInsertion.Inserted;
import dev.pollux.store.files.FileInsertion.NameTaken;
import dev.pollux.store.files.FileInsertion.ProjectFull;
import dev.pollux.store.files.FileInsertion.UploadOver;
import dev.pollux.store.paging.AllPages;
import dev.pollux.store.projects.Project;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link FileRepository} keeps true whoever else changes files at the same time. */
public abstract class FileConcurrencyContract {

    private static final int THREADS = 8;
    private static final int ROUNDS = 10;

    /** A store that remembers nothing. */
    protected abstract Store empty();

    private Store store;
    private FileRepository files;
    private UploadRepository uploads;

    @BeforeEach
    void open() {
        store = SampleFiles.withProjects(empty());
        files = store.files();
        uploads = store.uploads();
    }

    private static String projectOf(int thread) {
        return thread % 2 == 0 ? PROJECT : OTHER_PROJECT;
    }

    @Test
    void files_of_one_content_that_come_at_once_share_one_blob() throws Exception {
        List<FileInsertion> outcomes = Simultaneously.run(
                THREADS, i -> () -> files.insert(holding(projectOf(i), "f" + i, "same", NOON), ROOM));

        assertThat(outcomes).allSatisfy(one -> assertThat(one).isInstanceOf(Inserted.class));
        List<String> given =
                IntStream.range(0, THREADS).mapToObj(i -> blobOf("f" + i)).toList();
        assertThat(files.known(given)).hasSize(1);
        assertThat(outcomes.stream()
                        .map(one -> ((Inserted) one).file().blobKey().orElseThrow()))
                .containsOnly(files.known(given).iterator().next());

        Simultaneously.run(THREADS, i -> () -> files.delete(projectOf(i), "f" + i));
        assertThat(files.takeUnneeded(9)).hasSize(1);
    }

    @Test
    void of_those_that_want_a_name_at_once_one_gets_it() throws Exception {
        List<FileInsertion> outcomes =
                Simultaneously.run(THREADS, i -> () -> files.insert(holding("a", "content " + i), ROOM));

        assertThat(outcomes.stream().filter(NameTaken.class::isInstance)).hasSize(THREADS - 1);
        Inserted winner = outcomes.stream()
                .filter(Inserted.class::isInstance)
                .map(Inserted.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(files.find(PROJECT, "a")).contains(winner.file());
    }

    @Test
    void of_those_that_replace_an_expired_file_at_once_one_does() throws Exception {
        files.insert(one("a"), ROOM);
        Instant later = NOON.plus(LIFE);

        List<FileInsertion> outcomes = Simultaneously.run(
                THREADS,
                i -> () -> files.insert(holding(PROJECT, "a", "new", later).over("new" + i), ROOM));

        assertThat(outcomes.stream().filter(Inserted.class::isInstance)).hasSize(1);
        assertThat(files.takeUnneeded(9)).containsExactly("blob-a");
        files.delete(PROJECT, "a");
        assertThat(files.takeUnneeded(9)).hasSize(1);
    }

    @Test
    void files_that_come_at_once_do_not_exceed_the_projects_room() throws Exception {
        List<FileInsertion> outcomes = Simultaneously.run(THREADS, i -> () -> files.insert(one("f" + i), 35));

        assertThat(outcomes.stream().filter(Inserted.class::isInstance)).hasSize(3);
        assertThat(outcomes.stream().filter(ProjectFull.class::isInstance)).hasSize(THREADS - 3);
    }

    @Test
    void of_those_that_finish_an_upload_at_once_one_gets_the_file() throws Exception {
        uploads.insert(upload("u", "a"));

        List<FileInsertion> outcomes = Simultaneously.run(
                THREADS, i -> () -> files.insertUploaded(holding("a", "content").over("blob" + i), ROOM, "u"));

        UploadOver over = new UploadOver(Optional.of(upload("u", "a", Upload.Stage.FINAL)));
        assertThat(outcomes.stream().filter(Inserted.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(over::equals)).hasSize(THREADS - 1);
    }

    @Test
    void an_upload_is_either_finished_or_cancelled() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String id = "u" + round;
            uploads.insert(upload(id, id));

            List<Boolean> won = Simultaneously.run(
                    2,
                    i -> () ->
                            i == 0 ? uploads.cancel(id) : files.insertUploaded(one(id), ROOM, id) instanceof Inserted);

            assertThat(won).containsOnlyOnce(true);
            assertThat(uploads.find(id).orElseThrow().stage())
                    .isEqualTo(won.getFirst() ? Upload.Stage.CANCELLED : Upload.Stage.FINAL);
            assertThat(files.find(PROJECT, id).isPresent()).isEqualTo(won.getLast());
        }
    }

    @Test
    void of_those_that_delete_a_file_at_once_one_does() throws Exception {
        files.insert(holding("a", "same"), ROOM);
        files.insert(holding("b", "same"), ROOM);

        List<Boolean> deleted = Simultaneously.run(
                THREADS,
                i -> () -> i % 2 == 0
                        ? files.delete(PROJECT, "a")
                        : files.deleteExpired(NOON.plus(LIFE), 1) == 1
                                && files.find(PROJECT, "a").isEmpty());

        assertThat(deleted).contains(true);
        files.delete(PROJECT, "a");
        files.delete(PROJECT, "b");
        assertThat(files.takeUnneeded(9)).containsExactly("blob-a");
    }

    @Test
    void a_blob_is_either_taken_or_needed_again() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String content = "content " + round;
            String old = "old" + round;
            files.insert(holding(old, content), ROOM);
            files.delete(PROJECT, old);
            Queue<String> taken = new ConcurrentLinkedQueue<>();
            int number = round;

            List<Integer> inserted = Simultaneously.run(
                    THREADS, i -> () -> i % 4 == 0 ? take(taken) : insertedOf(holding(number + "-" + i, content)));

            assertThat(inserted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(THREADS - 2);
            assertThat(taken).hasSizeLessThanOrEqualTo(1);
            List<String> needed = all().stream()
                    .filter(file -> file.sha256().equals(hash(content)))
                    .map(file -> file.blobKey().orElseThrow())
                    .distinct()
                    .toList();
            assertThat(needed).hasSize(1).noneMatch(taken::contains);
            assertThat(files.known(needed)).hasSize(1);
        }
    }

    private int take(Queue<String> taken) {
        taken.addAll(files.takeUnneeded(9));
        return 0;
    }

    private int insertedOf(StoredFile file) {
        return files.insert(file, ROOM) instanceof Inserted ? 1 : 0;
    }

    /** The same contents under names in opposite orders: who lets go of them in the order of names waits in a circle. */
    @Test
    void projects_of_the_same_contents_are_deleted_at_once() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            SampleFiles.withProjects(store);
            for (int i = 10; i < 30; i++) {
                files.insert(holding(PROJECT, "a" + i, "content " + i, NOON), ROOM);
                files.insert(holding(OTHER_PROJECT, "b" + (40 - i), "content " + i, NOON), ROOM);
            }

            Simultaneously.run(3, i -> () -> switch (i) {
                case 0 -> store.projects().delete(PROJECT);
                case 1 -> store.projects().delete(OTHER_PROJECT);
                default -> files.deleteExpired(NOON.plus(LIFE), 100) >= 0;
            });

            assertThat(files.takeUnneeded(100)).hasSize(20);
        }
    }

    @Test
    void files_exchange_their_contents_at_once() throws Exception {
        files.insert(holding(PROJECT, "a", "0", NOON), ROOM);
        files.insert(holding(OTHER_PROJECT, "b", "1", NOON), ROOM);
        for (int round = 1; round < 3 * ROUNDS; round++) {
            int even = round % 2;
            Instant createdAt = NOON.plus(LIFE.multipliedBy(round));

            List<FileInsertion> outcomes = Simultaneously.run(
                    2,
                    i -> () -> i == 0
                            ? files.insert(holding(PROJECT, "a", "" + even, createdAt), ROOM)
                            : files.insert(holding(OTHER_PROJECT, "b", "" + (1 - even), createdAt), ROOM));

            assertThat(outcomes).allSatisfy(one -> assertThat(one).isInstanceOf(Inserted.class));
            assertThat(files.takeUnneeded(9)).isEmpty();
        }
    }

    private List<StoredFile> all() {
        return Stream.of(PROJECT, OTHER_PROJECT)
                .flatMap(project -> AllPages.of(100, page -> files.list(project, NOON, page)).stream())
                .toList();
    }

    /** Few names and contents, many threads, every kind of change: counts are right at the end and nobody waits in a circle. */
    @Test
    void whatever_happens_at_once_blobs_are_remembered_while_files_need_them() throws Exception {
        long seed = Long.getLong("pollux.seed", System.nanoTime());
        System.out.println("seed " + seed);
        AtomicInteger blobs = new AtomicInteger();
        Queue<String> taken = new ConcurrentLinkedQueue<>();

        Simultaneously.run(THREADS, i -> () -> {
            Random random = new Random(seed + i);
            for (int step = 0; step < 60; step++) {
                change(random, blobs, taken);
            }
            return true;
        });

        List<String> keys =
                IntStream.range(0, blobs.get()).mapToObj(i -> "blob" + i).toList();
        List<String> needed = all().stream()
                .map(file -> file.blobKey().orElseThrow())
                .distinct()
                .toList();
        Set<String> known = files.known(keys);
        assertThat(needed).allMatch(known::contains);
        assertThat(known).noneMatch(taken::contains);
        assertThat(taken).doesNotHaveDuplicates();
        files.takeUnneeded(1000);
        assertThat(files.known(keys)).containsExactlyInAnyOrderElementsOf(needed);
        all().forEach(file -> files.delete(file.projectId(), file.id()));
        assertThat(files.takeUnneeded(1000)).containsExactlyInAnyOrderElementsOf(needed);
        assertThat(files.known(keys)).isEmpty();
    }

    private void change(Random random, AtomicInteger blobs, Queue<String> taken) {
        String project = random.nextBoolean() ? PROJECT : OTHER_PROJECT;
        String id = "f" + random.nextInt(6);
        switch (random.nextInt(8)) {
            case 0 -> files.delete(project, id);
            case 1 -> files.deleteExpired(NOON.plus(LIFE).plusSeconds(random.nextInt(3)), 4);
            case 2 -> taken.addAll(files.takeUnneeded(4));
            case 3 -> renew(project, random);
            default -> {
                // Of those that come later, most replace those that came before.
                Instant createdAt = NOON.plus(LIFE.multipliedBy(random.nextInt(3)));
                StoredFile file = holding(project, id, "content " + random.nextInt(5), createdAt);
                insert(file.over("blob" + blobs.getAndIncrement()));
            }
        }
    }

    private void renew(String project, Random random) {
        if (random.nextInt(4) == 0) {
            store.projects().delete(project);
            store.projects().insert(new Project(project, "", "free", false, NOON));
        }
    }

    private void insert(StoredFile file) {
        try {
            files.insert(file, ROOM);
        } catch (StoreException failure) {
            assertThat(failure.reason()).isEqualTo(StoreException.Reason.INTERNAL);
            assertThat(failure).hasMessageContaining("project");
        }
    }
}
