package dev.pollux.service.models;

import dev.pollux.model.LanguageModels;
import dev.pollux.model.ServedModel;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.ListModelsResponse;
import dev.pollux.service.PageQuery;
import dev.pollux.service.PageTokens;
import java.util.List;
import java.util.Optional;

/** {@code models.list}: every name that is served. Safe for use by many threads at once. */
public final class ListModels {

    private final LanguageModels models;

    /** Lists {@code models}. */
    public ListModels(LanguageModels models) {
        this.models = models;
    }

    /**
     * One page of the list.
     *
     * @param pageSize how many to return at most; absent or 0 means 50, more than 1000 means 1000
     * @param pageToken where to go on, from the page before; absent or empty means at the start
     * @throws ApiException if either cannot be used (wire: 400 INVALID_ARGUMENT)
     */
    public ListModelsResponse call(Optional<String> pageSize, Optional<String> pageToken) {
        PageQuery query = PageQuery.of(pageSize, pageToken);
        List<ServedModel> all = models.list();
        int from = query.after().map(name -> after(all, name)).orElse(0);
        int to = Math.min(all.size(), from + query.size());
        List<ServedModel> page = all.subList(from, to);
        return new ListModelsResponse(
                page.stream().map(ModelRecords::of).toList(),
                to < all.size() ? PageTokens.after(page.getLast().name()) : null);
    }

    private static int after(List<ServedModel> all, String name) {
        List<String> names = all.stream().map(ServedModel::name).toList();
        int last = names.indexOf(name);
        if (last < 0) {
            throw PageQuery.foreignToken();
        }
        return last + 1;
    }
}
