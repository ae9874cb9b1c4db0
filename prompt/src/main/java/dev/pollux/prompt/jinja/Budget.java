package dev.pollux.prompt.jinja;

/**
 * What one rendering may cost. Counting work instead of time keeps refusals repeatable.
 *
 * <p>Threading: confined to the rendering's thread.
 */
public final class Budget {

    /** Values an honest template may touch per message, measured over llama.cpp's collection: below 300; times thirty. */
    private static final long STEPS_PER_MESSAGE = 10_000;

    /** Keeps the smallest refusal well above any template's set-up work, and below a second. */
    private static final long LEAST_STEPS = 1_000_000;

    /** Characters written per character of input: trims, splits and joins copy a text a few times. */
    private static final long COPIES = 64;

    /** Characters; a few copies of the largest templates and tool lists. */
    private static final long LEAST_CHARACTERS = 8_000_000;

    /** Nested tags, macros and operators. Honest templates stay below 60; a thread's stack holds several times this. */
    private static final int DEPTH = 400;

    private long steps;
    private long characters;
    private int depth;

    private Budget(long steps, long characters) {
        this.steps = steps;
        this.characters = characters;
    }

    /**
     * The budget for an input.
     *
     * @param messages number of messages
     * @param characters length of all their text
     */
    public static Budget forInput(int messages, long characters) {
        return new Budget(LEAST_STEPS + STEPS_PER_MESSAGE * messages, LEAST_CHARACTERS + COPIES * characters);
    }

    void step() {
        if (--steps < 0) {
            throw new JinjaException("The template does not come to an end.");
        }
    }

    /** Pays for reading or writing this many characters or list entries. */
    void charge(long amount) {
        characters -= amount;
        if (characters < 0) {
            throw new JinjaException("The template builds too much text.");
        }
    }

    /** Pays for searching a text; long patterns can cost their length at every position. */
    void chargeSearch(String text, String pattern) {
        charge(text.length() * (1 + pattern.length() / 64L));
    }

    void enter() {
        step();
        if (++depth > DEPTH) {
            throw new JinjaException("The template is nested too deeply.");
        }
    }

    void leave() {
        depth--;
    }
}
