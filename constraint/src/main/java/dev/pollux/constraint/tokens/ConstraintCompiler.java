package dev.pollux.constraint.tokens;

import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.ConstraintLimits;
import dev.pollux.constraint.SchemaTooComplexException;
import dev.pollux.constraint.UnsupportedSchemaException;
import dev.pollux.constraint.grammar.Grammar;
import dev.pollux.constraint.schema.GrammarReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles definitions, each once per content and vocabulary while it is among those used lately.
 *
 * <p>Threading: safe for use by many threads at once. Compiling runs on the caller's thread, which should not be the engine's.
 */
public final class ConstraintCompiler {
    private static final long MASK_BYTES = 16L << 20;

    private final ConstraintLimits limits;
    private final int most;
    private final Map<String, Grammar> grammars = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<Key, Constraint> constraints = new LinkedHashMap<>(64, 0.75f, true);

    private record Key(String hash, Vocabulary vocabulary) {}

    /** @param most compiled definitions kept */
    public ConstraintCompiler(ConstraintLimits limits, int most) {
        this.limits = limits;
        this.most = most;
    }

    /**
     * Says whether a definition can be enforced, without a vocabulary.
     *
     * @throws UnsupportedSchemaException if something in it cannot be enforced, or nothing can satisfy it
     * @throws SchemaTooComplexException if it passes a limit
     */
    public void check(ConstraintDefinition definition) {
        grammar(DefinitionHash.of(definition), definition);
    }

    /**
     * Compiles, or finds what was compiled before.
     *
     * @throws UnsupportedSchemaException as {@link #check}
     * @throws SchemaTooComplexException as {@link #check}
     */
    public Constraint compile(ConstraintDefinition definition, Vocabulary vocabulary) {
        Key key = new Key(DefinitionHash.of(definition), vocabulary);
        Constraint known = find(constraints, key);
        if (known == null) {
            known = new Constraint(grammar(key.hash, definition), vocabulary, MASK_BYTES);
            keep(constraints, key, known);
        }
        return known;
    }

    private Grammar grammar(String hash, ConstraintDefinition definition) {
        Grammar known = find(grammars, hash);
        if (known == null) {
            known = GrammarReader.read(definition, limits);
            keep(grammars, hash, known);
        }
        return known;
    }

    private static <K, V> @Nullable V find(Map<K, V> cache, K key) {
        synchronized (cache) {
            return cache.get(key);
        }
    }

    private <K, V> void keep(Map<K, V> cache, K key, V value) {
        synchronized (cache) {
            cache.put(key, value);
            if (cache.size() > most) {
                cache.remove(cache.keySet().iterator().next());
            }
        }
    }
}
