package dev.pollux.app.backup;

/** A backup cannot be written or put back; the message is one line for the operator. */
final class BackupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BackupException(String message) {
        super(message);
    }
}
