package dev.pollux.constraint.grammar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names an object has already used for members that its schema does not name, and the name being written. Names are kept
 * because a second member of the same name would make the answer mean different things to different readers.
 *
 * @param written names completed, latest first
 * @param current bytes of the name being written, latest first
 * @param state of the automaton that reads the name being written
 */
record MemberNames(@Nullable Written written, @Nullable Current current, int state) {
    static final MemberNames NONE = new MemberNames(null, null, 0);

    /** A list of names, by its latest. */
    static final class Written {
        private final byte[] name;
        private final @Nullable Written before;
        private final int hash;

        Written(byte[] name, @Nullable Written before) {
            this.name = name;
            this.before = before;
            this.hash = (before == null ? 0 : before.hash) * 31 + Arrays.hashCode(name);
        }
    }

    /** A list of bytes, by its latest. */
    static final class Current {
        private final byte octet;
        private final @Nullable Current before;
        private final int length;
        private final int hash;

        Current(int octet, @Nullable Current before) {
            this.octet = (byte) octet;
            this.before = before;
            this.length = before == null ? 1 : before.length + 1;
            this.hash = (before == null ? 1 : before.hash) * 31 + octet;
        }
    }

    @Override
    public int hashCode() {
        return (written == null ? 0 : written.hash) * 31 + (current == null ? 0 : current.hash) + state;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MemberNames names && same(this, names);
    }

    MemberNames opened(int newState) {
        return new MemberNames(written, null, newState);
    }

    MemberNames extended(int octet, int newState) {
        return new MemberNames(written, new Current(octet, current), newState);
    }

    /** The name is complete. */
    MemberNames closed() {
        return new MemberNames(new Written(text(), written), null, 0);
    }

    MemberNames forgotten() {
        return new MemberNames(written, null, 0);
    }

    boolean isWritten() {
        byte[] name = text();
        for (Written one = written; one != null; one = one.before) {
            if (Arrays.equals(one.name, name)) {
                return true;
            }
        }
        return false;
    }

    private byte[] text() {
        byte[] name = new byte[current == null ? 0 : current.length];
        for (Current one = current; one != null; one = one.before) {
            name[one.length - 1] = one.octet;
        }
        return name;
    }

    /** Says how the name being written may go on; the names already written are not part of it. */
    int progress() {
        return state + 1;
    }

    @SuppressWarnings("ReferenceEquality") // A short cut for lists that share their rest.
    static boolean same(@Nullable MemberNames one, @Nullable MemberNames other) {
        if (one == other) {
            return true;
        }
        return one != null
                && other != null
                && one.state == other.state
                && same(one.written, other.written)
                && same(one.current, other.current);
    }

    @SuppressWarnings("ReferenceEquality") // As above.
    private static boolean same(@Nullable Written one, @Nullable Written other) {
        Written mine = one;
        Written theirs = other;
        while (mine != theirs) {
            if (mine == null || theirs == null || mine.hash != theirs.hash || !Arrays.equals(mine.name, theirs.name)) {
                return false;
            }
            mine = mine.before;
            theirs = theirs.before;
        }
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // As above.
    private static boolean same(@Nullable Current one, @Nullable Current other) {
        Current mine = one;
        Current theirs = other;
        while (mine != theirs) {
            if (mine == null || theirs == null || mine.hash != theirs.hash || mine.octet != theirs.octet) {
                return false;
            }
            mine = mine.before;
            theirs = theirs.before;
        }
        return true;
    }
}
