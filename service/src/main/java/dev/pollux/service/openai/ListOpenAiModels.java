package dev.pollux.service.openai;

import dev.pollux.protocol.models.ListModelsResponse;
import dev.pollux.protocol.models.Model;
import dev.pollux.protocol.openai.OpenAiList;
import dev.pollux.service.models.ListModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code GET /models}: every name that is served, without pages. Safe for use by many threads at once. */
public final class ListOpenAiModels {

    private static final Optional<String> LARGEST_PAGE = Optional.of("1000");

    private final ListModels list;

    /** Lists what {@code list} lists. */
    public ListOpenAiModels(ListModels list) {
        this.list = list;
    }

    /** All of the list. */
    public OpenAiList call() {
        List<Model> all = new ArrayList<>();
        ListModelsResponse page = list.call(LARGEST_PAGE, Optional.empty());
        all.addAll(page.models());
        while (page.nextPageToken() != null) {
            page = list.call(LARGEST_PAGE, Optional.of(page.nextPageToken()));
            all.addAll(page.models());
        }
        return new OpenAiList(all.stream().map(OpenAiModels::of).toList());
    }
}
