package dev.pollux.constraint.schema;

import org.jspecify.annotations.Nullable;

/**
 * One of the schemas that a value must satisfy together, and where it was written.
 *
 * <p>Equal by the schema's identity: what is reached twice through references is the same rule, which keeps doubling
 * definitions a graph.
 *
 * @param ownOnly whether references and combinations in it have already been followed
 */
record Part(@Nullable Object schema, String path, boolean ownOnly) {
    Part own() {
        return new Part(schema, path, true);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // Identity is the point, see above.
    public boolean equals(@Nullable Object other) {
        return other instanceof Part part && schema == part.schema && ownOnly == part.ownOnly;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(schema) * 2 + (ownOnly ? 1 : 0);
    }
}
