package dev.pollux.model;

import java.util.List;
import java.util.Optional;

/**
 * The models of this installation by the names clients use.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public interface LanguageModels {

    /**
     * The model that answers for a name such as {@code gemini-2.5-flash}, without the prefix {@code models/}. Does not load
     * it.
     */
    Optional<ServedModel> find(String name);

    /** Every name that is served, in the order in which clients shall see them. */
    List<ServedModel> list();
}
