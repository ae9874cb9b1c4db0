package dev.pollux.service.files;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.files.ListFilesResponse;
import dev.pollux.service.CallContext;
import dev.pollux.service.PageQuery;
import dev.pollux.service.PageTokens;
import dev.pollux.store.files.StoredFile;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.util.Optional;

/** {@code files.list}: the project's files, newest first. Safe for use by many threads at once. */
public final class ListFiles {

    private static final PageQuery.Sizes SIZES = new PageQuery.Sizes(10, 100);

    private final Filing filing;

    /** Lists files from there. */
    public ListFiles(Filing filing) {
        this.filing = filing;
    }

    /**
     * One page of the list.
     *
     * @param pageSize absent or 0 means 10, more than 100 means 100
     * @param pageToken where to go on, from the page before
     * @throws ApiException if either cannot be used (wire: 400 INVALID_ARGUMENT)
     */
    public ListFilesResponse call(
            CallContext context, FileUrls urls, Optional<String> pageSize, Optional<String> pageToken) {
        PageQuery query = PageQuery.of(pageSize, pageToken, SIZES);
        Page<StoredFile> page = filing.files()
                .get()
                .list(context.project(), filing.now(), new PageRequest(query.size(), query.after()));
        return new ListFilesResponse(
                page.items().stream().map(file -> FileRecords.of(file, urls)).toList(),
                page.next().map(PageTokens::after).orElse(null));
    }
}
