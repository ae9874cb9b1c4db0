package dev.pollux.local;

import java.util.List;
import java.util.Map;

/**
 * The language models of this machine.
 *
 * @param loader brings them to life
 * @param models their files
 * @param names the names clients may call and the id of the model that answers for each, in the order to list them
 */
public record LanguageStock(EngineLoader loader, List<LocalModel> models, Map<String, String> names) {}
