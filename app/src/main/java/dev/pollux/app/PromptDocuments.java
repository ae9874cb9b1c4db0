package dev.pollux.app;

import dev.pollux.app.configuration.FetchSettings;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.documents.DocumentLimits;
import dev.pollux.documents.Documents;
import dev.pollux.outbound.FetchLimits;
import dev.pollux.outbound.OutboundClient;
import dev.pollux.outbound.UrlPolicy;
import dev.pollux.service.contents.ContentReading;
import dev.pollux.service.contents.DocumentSweep;
import dev.pollux.service.contents.PromptFiles;
import dev.pollux.service.contents.UrlAccess;
import dev.pollux.service.files.FileUse;
import dev.pollux.service.recording.RepeatedTask;
import dev.pollux.store.Store;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What reads the documents of prompts, and stands under that. Lifetime: until {@link #close}. */
final class PromptDocuments implements AutoCloseable {

    // The text of a file that was deleted stays for an hour at most.
    private static final Duration SWEEP_INTERVAL = Duration.ofHours(1);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int REDIRECTS = 5;

    private final Documents documents = new Documents(DocumentLimits.DEFAULT);
    private final Optional<OutboundClient> client;
    private final ContentReading contents;
    private final RepeatedTask sweep;

    private PromptDocuments(FetchSettings settings, PolluxHome home, FileUse files, Supplier<? extends Store> store) {
        this.client = settings.enabled() ? Optional.of(client(settings)) : Optional.empty();
        FetchLimits limits = new FetchLimits(settings.bytes(), CONNECT, settings.time(), REDIRECTS);
        this.contents = ContentReading.of(
                PromptFiles.of(files),
                client.map(caller -> new UrlAccess(caller, limits)),
                documents,
                home.documentCache());
        this.sweep = RepeatedTask.start(
                "document-sweep",
                SWEEP_INTERVAL,
                new DocumentSweep(contents, () -> store.get().files()));
    }

    /** @param store may block until it is open */
    static PromptDocuments start(
            FetchSettings settings, PolluxHome home, FileUse files, Supplier<? extends Store> store) {
        return new PromptDocuments(settings, home, files, store);
    }

    private static OutboundClient client(FetchSettings settings) {
        return new OutboundClient(new UrlPolicy(settings.privateNetworks(), settings.hosts(), settings.ports()));
    }

    /** Reads them. */
    ContentReading contents() {
        return contents;
    }

    @Override
    public void close() {
        sweep.close();
        client.ifPresent(OutboundClient::close);
        documents.close();
    }
}
