package dev.pollux.storejdbc;

import dev.pollux.store.Store;
import dev.pollux.store.keys.SampleCredentials;
import dev.pollux.store.projects.Project;
import java.nio.file.Path;

/** A process that remembers credentials and says which, until it is killed. */
final class InsertingProgram {

    static final String PROJECT = "killed";

    private InsertingProgram() {}

    /** @param arguments the home, and the number of the first credential */
    public static void main(String... arguments) {
        Store store = JdbcStore.open(new StoreUrl.Sqlite(Path.of("pollux.db")), Path.of(arguments[0]));
        store.projects().insert(new Project(PROJECT, "", "", false, SampleCredentials.NOON));
        for (int number = Integer.parseInt(arguments[1]); ; number++) {
            String id = "k" + number;
            if (!store.credentials().insert(SampleCredentials.one(id, PROJECT))) {
                throw new IllegalStateException(id + " was not remembered");
            }
            System.out.println(id);
        }
    }
}
