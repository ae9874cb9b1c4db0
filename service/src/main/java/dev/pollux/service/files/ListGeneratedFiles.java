package dev.pollux.service.files;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.files.GeneratedFile;
import dev.pollux.protocol.files.ListGeneratedFilesResponse;
import dev.pollux.service.CallContext;
import dev.pollux.service.PageQuery;
import dev.pollux.service.PageTokens;
import dev.pollux.store.files.StoredFile;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code generatedFiles.list}: those of the project's files that were made here, newest first. Safe for use by many threads at once. */
public final class ListGeneratedFiles {

    private static final PageQuery.Sizes SIZES = new PageQuery.Sizes(10, 50);

    private final Filing filing;

    /** Lists files from there. */
    public ListGeneratedFiles(Filing filing) {
        this.filing = filing;
    }

    /**
     * One page of the list; it may have fewer files than asked for, but none only at the end.
     *
     * @param pageSize absent or 0 means 10, more than 50 means 50
     * @param pageToken where to go on, from the page before
     * @throws ApiException if either cannot be used (wire: 400 INVALID_ARGUMENT)
     */
    public ListGeneratedFilesResponse call(CallContext context, Optional<String> pageSize, Optional<String> pageToken) {
        PageQuery query = PageQuery.of(pageSize, pageToken, SIZES);
        Instant now = filing.now();
        List<GeneratedFile> found = new ArrayList<>();
        Optional<String> next = query.after();
        do {
            Page<StoredFile> page =
                    filing.files().get().list(context.project(), now, new PageRequest(query.size(), next));
            page.items().stream()
                    .filter(file -> file.source() == StoredFile.Source.GENERATED)
                    .map(ListGeneratedFiles::record)
                    .forEach(found::add);
            next = page.next();
        } while (found.isEmpty() && next.isPresent());
        return new ListGeneratedFilesResponse(found, next.map(PageTokens::after).orElse(null));
    }

    private static GeneratedFile record(StoredFile file) {
        GeneratedFile.State state = switch (file.state()) {
            case PROCESSING -> GeneratedFile.State.GENERATING;
            case ACTIVE -> GeneratedFile.State.GENERATED;
            case FAILED -> GeneratedFile.State.FAILED;
        };
        return new GeneratedFile(
                "generatedFiles/" + file.id(), file.mimeType(), state, FileRecords.error(file.error()));
    }
}
