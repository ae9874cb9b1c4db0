package dev.pollux.protocol;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The wire names of a record component or enum constant where they differ from the Java name. The first is written, all are read
 * (for components also in snake_case, for constants in any case).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface JsonNames {
    /** At least one name; for components in lowerCamelCase. */
    String[] value();
}
