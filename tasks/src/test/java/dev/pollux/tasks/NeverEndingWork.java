package dev.pollux.tasks;

import dev.pollux.storejdbc.JdbcStore;
import dev.pollux.storejdbc.StoreUrl;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A process that begins work, says so, and does not end it. */
final class NeverEndingWork {

    static final String KIND = "job";
    static final StoreUrl DATABASE = new StoreUrl.Sqlite(Path.of("pollux.db"));

    private NeverEndingWork() {}

    /** @param arguments the home */
    public static void main(String... arguments) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        TaskKind kind = new TaskKind(KIND, _ -> {
            System.out.println("begun");
            try {
                never.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            return Next.DONE;
        });
        JdbcStore store = JdbcStore.open(DATABASE, Path.of(arguments[0]));
        ScheduledTasks tasks =
                ScheduledTasks.start(store.connections(), List.of(kind), TaskSettings.alone(InstantSource.system()));
        tasks.schedule(KIND, "interrupted", Instant.now());
        never.await();
    }
}
