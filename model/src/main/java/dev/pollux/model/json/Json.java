package dev.pollux.model.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value. Immutable; equal by content, objects regardless of the order of their members. */
public sealed interface Json {

    /**
     * An object.
     *
     * @param members by name, in the order of the document
     */
    record Obj(Map<String, Json> members) implements Json {

        /** {@code {}}. */
        public static final Obj EMPTY = new Obj(Map.of());

        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /** The value under a name. */
        public Optional<Json> find(String name) {
            return Optional.ofNullable(members.get(name));
        }

        /** The same with one member added at the end, or replaced where it is. */
        public Obj with(String name, Json value) {
            Map<String, Json> changed = new LinkedHashMap<>(members);
            changed.put(name, value);
            return new Obj(changed);
        }
    }

    /** An array. */
    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    /** A string. */
    record Str(String value) implements Json {}

    /**
     * A number. It is a double, as in the API: 1 and 1.0 are the same, and integers are exact up to 2<sup>53</sup>.
     *
     * @param value finite
     */
    record Num(double value) implements Json {
        public Num {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("JSON has no number for " + value);
            }
        }

        /** Whether it is an integer that a double holds exactly. */
        public boolean isInteger() {
            return value == Math.rint(value) && Math.abs(value) <= 1L << 53;
        }
    }

    /** {@code true} or {@code false}. */
    record Bool(boolean value) implements Json {}

    /** {@code null}. */
    enum Null implements Json {
        NULL
    }

    /**
     * Reads a document by the letter of RFC 8259; of members with the same name the last counts.
     *
     * @throws JsonSyntaxException if it is not JSON, nested deeper than {@value JsonReader#DEPTH}, or has a number beyond doubles
     */
    static Json parse(String text) {
        return new JsonReader(text).document();
    }

    /** This value on one line without spaces. */
    default String text() {
        return JsonText.of(this);
    }
}
