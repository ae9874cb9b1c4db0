package dev.pollux.local;

import dev.pollux.constraint.SchemaTooComplexException;
import dev.pollux.constraint.UnsupportedSchemaException;
import dev.pollux.model.ModelException;
import dev.pollux.model.ModelException.Reason;
import java.util.function.Supplier;

/** What constraints say of a schema, in the words of the seam. */
final class SchemaRefusals {

    private SchemaRefusals() {}

    /**
     * Runs a step that may find a schema wanting.
     *
     * @throws ModelException UNSUPPORTED or SCHEMA_TOO_COMPLEX instead
     */
    static <T> T translated(Supplier<T> step) {
        try {
            return step.get();
        } catch (UnsupportedSchemaException refusal) {
            throw new ModelException(Reason.UNSUPPORTED, String.valueOf(refusal.getMessage()), refusal);
        } catch (SchemaTooComplexException refusal) {
            throw new ModelException(Reason.SCHEMA_TOO_COMPLEX, String.valueOf(refusal.getMessage()), refusal);
        }
    }
}
