package dev.pollux.storejdbc;

import dev.pollux.store.Store;
import dev.pollux.store.files.FileInsertion;
import dev.pollux.store.files.SampleFiles;
import java.nio.file.Path;

/**
 * A process that makes uploads into files, deletes every third again and takes the blobs that nobody needs; it says what it did,
 * until it is killed. Most files share their content with others; one in six has its own and is deleted.
 */
final class UploadingProgram {

    private UploadingProgram() {}

    /** @param arguments the home, and the number of the first file */
    public static void main(String... arguments) {
        Store store = SampleFiles.withProjects(
                JdbcStore.open(new StoreUrl.Sqlite(Path.of("pollux.db")), Path.of(arguments[0])));
        for (int number = Integer.parseInt(arguments[1]); ; number++) {
            upload(store, number);
            if (isDeleted(number)) {
                delete(store, number);
                store.files().takeUnneeded(9).forEach(key -> System.out.println("taken " + key));
            }
        }
    }

    /** Whether the file of this number is deleted soon after it was made. */
    static boolean isDeleted(int number) {
        return number % 3 == 2;
    }

    private static void upload(Store store, int number) {
        store.uploads().insert(SampleFiles.upload("u" + number, "f" + number));
        String content = number % 6 == 5 ? "own " + number : "shared " + number % 4;
        FileInsertion outcome =
                store.files().insertUploaded(SampleFiles.holding("f" + number, content), Long.MAX_VALUE, "u" + number);
        if (!(outcome instanceof FileInsertion.Inserted)) {
            throw new IllegalStateException(number + " became " + outcome);
        }
        System.out.println("made " + number);
    }

    private static void delete(Store store, int number) {
        if (!store.files().delete(SampleFiles.PROJECT, "f" + number)) {
            throw new IllegalStateException(number + " was not there");
        }
        System.out.println("deleted " + number);
    }
}
