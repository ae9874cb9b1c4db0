package dev.pollux.protocol;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The full proto name of a record or enum, as errors and {@code @type} show it; without it the name is
 * {@code google.ai.generativelanguage.v1beta.} and the Java name.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ProtoType {
    /** For example {@code google.rpc.BadRequest}. */
    String value();
}
