package dev.pollux.service.models;

import dev.pollux.protocol.tools.Schema;
import dev.pollux.protocol.tools.Type;
import dev.pollux.service.Violations;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a {@code Schema} is one (behaviour.md section 2.6). What it asks for beyond, and whether that can be enforced, is found
 * out when it is compiled.
 */
final class SchemaCheck {

    private final Violations violations;
    private final String quote;

    private SchemaCheck(Violations violations, String quote) {
        this.violations = violations;
        this.quote = quote;
    }

    /** Checks parameters or a response of a function. */
    static void check(Violations violations, String path, Schema schema) {
        new SchemaCheck(violations, "").check(path, schema);
    }

    /** Checks {@code responseSchema}, in whose paths Google puts quotes around properties. */
    static void checkResponse(Violations violations, String path, Schema schema) {
        new SchemaCheck(violations, "\"").check(path, schema);
    }

    private void check(String path, Schema schema) {
        Type type = schema.type();
        boolean typed = type != null && type != Type.TYPE_UNSPECIFIED;
        violations.require(typed || !schema.anyOf().isEmpty(), path + ".type", "must be specified");
        violations.require(
                schema.enumValues().isEmpty() || !typed || type == Type.STRING,
                path + ".enum",
                "only allowed for STRING type");
        checkFinite(path + ".minimum", schema.minimum());
        checkFinite(path + ".maximum", schema.maximum());
        if (typed) {
            checkItems(path, schema, type == Type.ARRAY);
            checkRequired(path, schema, type == Type.OBJECT);
        }
        for (Map.Entry<String, Schema> property : schema.properties().entrySet()) {
            check(path + ".properties[" + quote + property.getKey() + quote + "]", property.getValue());
        }
        checkAll(path + ".any_of", schema.anyOf());
        checkAll(path + ".prefix_items", schema.prefixItems());
    }

    private void checkFinite(String path, @Nullable Double limit) {
        violations.require(limit == null || Double.isFinite(limit), path, "must be finite");
    }

    private void checkItems(String path, Schema schema, boolean array) {
        Schema items = schema.items();
        violations.require(
                !array || items != null || !schema.prefixItems().isEmpty(), path + ".items", "missing field.");
        violations.require(array || items == null, path + ".items", "field predicate failed: $type == Type.ARRAY");
        if (items != null) {
            check(path + ".items", items);
        }
    }

    private void checkRequired(String path, Schema schema, boolean object) {
        List<String> required = schema.required();
        if (!required.isEmpty() && !object) {
            violations.add(path + ".required", "only allowed for OBJECT type");
            return;
        }
        for (int i = 0; i < required.size(); i++) {
            violations.require(
                    schema.properties().containsKey(required.get(i)),
                    path + ".required[" + i + "]",
                    "property is not defined");
        }
    }

    private void checkAll(String path, List<Schema> schemas) {
        for (int i = 0; i < schemas.size(); i++) {
            check(path + "[" + i + "]", schemas.get(i));
        }
    }
}
