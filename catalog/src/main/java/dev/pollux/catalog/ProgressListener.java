package dev.pollux.catalog;

/** Is told about long steps, some ten times a second, on the thread that does the work; must not throw. */
@FunctionalInterface
public interface ProgressListener {

    /** Does not care. */
    ProgressListener NONE = progress -> {};

    void progressed(Progress progress);
}
