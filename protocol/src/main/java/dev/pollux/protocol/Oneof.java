package dev.pollux.protocol;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a record component as member of a proto oneof: at most one member with the same oneof name may be set. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Oneof {
    /** The oneof's proto name, for example {@code data}. */
    String value();
}
