package dev.pollux.protocol.json;

import java.util.Arrays;
import java.util.List;

/** An immutable run of floats without a box around each; on the wire a list of numbers, left out when it is empty. Equal by content. */
public final class Floats {

    /** Not a single one. */
    public static final Floats NONE = new Floats(new float[0]);

    private final float[] values;

    private Floats(float[] values) {
        this.values = values;
    }

    /** A copy of these numbers. */
    public static Floats of(float... values) {
        return new Floats(values.clone());
    }

    static Floats of(List<?> boxed) {
        float[] values = new float[boxed.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (Float) boxed.get(i);
        }
        return new Floats(values);
    }

    /** How many numbers. */
    public int size() {
        return values.length;
    }

    /** The number at this place, from 0. */
    public float get(int index) {
        return values[index];
    }

    /** A copy. */
    public float[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Floats floats && Arrays.equals(values, floats.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** The size only: what they stand for may be private. */
    @Override
    public String toString() {
        return "Floats[" + values.length + "]";
    }
}
