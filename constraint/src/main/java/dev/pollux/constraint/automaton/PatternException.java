package dev.pollux.constraint.automaton;

/** A pattern that is not well-formed, or says something no finite automaton can. The message is a clause for people. */
public final class PatternException extends RuntimeException {
    PatternException(String reason) {
        super(reason);
    }
}
