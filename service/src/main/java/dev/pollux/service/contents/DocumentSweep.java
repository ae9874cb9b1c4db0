package dev.pollux.service.contents;

import dev.pollux.store.files.FileRepository;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets the texts of documents that no file needs any more. */
public final class DocumentSweep implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentSweep.class);

    private final ContentReading contents;
    private final Supplier<? extends FileRepository> files;

    /** @param files may block until the store is open */
    public DocumentSweep(ContentReading contents, Supplier<? extends FileRepository> files) {
        this.contents = contents;
        this.files = files;
    }

    @Override
    public void run() {
        int forgotten = contents.forgetUnless(files.get()::hasContent);
        if (forgotten > 0) {
            LOG.info("the texts of {} documents were not needed", forgotten);
        }
    }
}
