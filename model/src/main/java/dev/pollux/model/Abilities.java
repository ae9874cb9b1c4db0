package dev.pollux.model;

/**
 * What a model was trained for beyond text.
 *
 * @param thinking how it thinks
 * @param tools how it calls functions
 */
public record Abilities(Thinking thinking, Tools tools) {

    /** A model that was trained for text only: it thinks and calls as its prompt explains. */
    public static final Abilities PROMPTED = new Abilities(Thinking.PROMPTED, Tools.GENERIC);

    /** How a model thinks. */
    public enum Thinking {
        /** In a format of its own, and unless told otherwise. */
        NATIVE,
        /** In a section that the prompt opens, and only when asked to. */
        PROMPTED,
        /** Not at all. */
        NONE
    }

    /** How a model calls functions. */
    public enum Tools {
        /** In a format of its own. */
        NATIVE,
        /** In a format that the prompt explains. */
        GENERIC
    }
}
