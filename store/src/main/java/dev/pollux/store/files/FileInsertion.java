package dev.pollux.store.files;

import java.util.Optional;

/** What became of a file that was to be remembered. */
public sealed interface FileInsertion {

    /**
     * It is remembered.
     *
     * @param file over the blob that now holds its bytes; where that is another than was given, the given one is not remembered and
     *     nobody needs it
     */
    record Inserted(StoredFile file) implements FileInsertion {}

    /**
     * Nothing was changed: the project has a file of this name that had not expired when this one was created. One that had is
     * no reason: the new file takes its place.
     */
    record NameTaken() implements FileInsertion {}

    /** Nothing was changed: the project's files would be more than it may have. */
    record ProjectFull() implements FileInsertion {}

    /**
     * Nothing was changed: the upload has become a file before, was cancelled or is not known.
     *
     * @param upload as it is; empty when it is not known
     */
    record UploadOver(Optional<Upload> upload) implements FileInsertion {}
}
