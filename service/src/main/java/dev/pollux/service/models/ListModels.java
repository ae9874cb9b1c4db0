package dev.pollux.service.models;

import dev.pollux.model.LanguageModels;
import dev.pollux.model.ServedModel;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.ListModelsResponse;
import java.util.List;
import java.util.Optional;

/** {@code models.list}: every name that is served. Safe for use by many threads at once. */
public final class ListModels {

    private static final int DEFAULT_PAGE = 50;
    private static final int LARGEST_PAGE = 1000;

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
        List<ServedModel> all = models.list();
        int size = size(pageSize);
        int from = pageToken
                .filter(token -> !token.isEmpty())
                .map(token -> after(all, token))
                .orElse(0);
        int to = Math.min(all.size(), from + size);
        List<ServedModel> page = all.subList(from, to);
        return new ListModelsResponse(
                page.stream().map(ModelRecords::of).toList(),
                to < all.size() ? PageTokens.after(page.getLast().name()) : null);
    }

    private static int size(Optional<String> pageSize) {
        String text = pageSize.filter(size -> !size.isEmpty()).orElse("0");
        int size;
        try {
            size = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw invalid("Invalid value at 'page_size' (TYPE_INT32), \"" + text + "\"");
        }
        if (size < 0) {
            throw invalid("page_size must not be negative.");
        }
        return size == 0 ? DEFAULT_PAGE : Math.min(size, LARGEST_PAGE);
    }

    private static int after(List<ServedModel> all, String token) {
        String name = PageTokens.name(token).orElse("");
        List<String> names = all.stream().map(ServedModel::name).toList();
        int last = names.indexOf(name);
        if (last < 0) {
            throw invalid("page_token is not one that this list has given out.");
        }
        return last + 1;
    }

    private static ApiException invalid(String message) {
        return ApiException.invalidArgument(message);
    }
}
