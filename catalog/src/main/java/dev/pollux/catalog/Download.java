package dev.pollux.catalog;

import java.nio.file.Path;

/**
 * One attempt to have a source's file in a folder of its own, which outlives the attempt when it fails.
 *
 * @param folder exists and is held by this process alone
 */
record Download(Path folder, ProgressListener listener) {

    /** The file as far as it arrived; whole once the fetch returned. */
    Path part() {
        return folder.resolve("model.part");
    }

    /** What a later attempt must know to go on. */
    Path resumeNote() {
        return folder.resolve("resume.json");
    }
}
