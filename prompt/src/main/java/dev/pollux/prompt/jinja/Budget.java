package dev.pollux.prompt.jinja;

/**
 * What one rendering may cost. Counting work instead of time keeps refusals repeatable.
 *
 * <p>Measured over the 70 templates of llama.cpp's collection, conversations of 3 to 4,001 messages: at most 300 steps per
 * message plus, in Gemma 4's, which looks back over the history at each message, 2.5 per pair of messages; at most 25
 * characters per character of input plus, in Reka Edge's, which appends to one string, 1.6 per message; depth 27. A step takes
 * some 0.2 µs.
 *
 * <p>Threading: confined to the rendering's thread.
 */
public final class Budget {

    private static final long LEAST_STEPS = 1_000_000;
    private static final long STEPS_PER_MESSAGE = 2_000;
    private static final long STEPS_PER_PAIR = 4;

    /** Some ten seconds of work. */
    private static final long MOST_STEPS = 50_000_000;

    private static final long LEAST_CHARACTERS = 8_000_000;
    private static final long COPIES = 64;
    private static final long COPIES_PER_MESSAGE = 4;

    /** Some ten seconds of copying. */
    private static final long MOST_CHARACTERS = 8_000_000_000L;

    /** Nested tags, macros and operators; a thread's stack holds several times this. */
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
        long pairs = (long) messages * messages;
        long steps = LEAST_STEPS + STEPS_PER_MESSAGE * messages + STEPS_PER_PAIR * pairs;
        long copies = COPIES + COPIES_PER_MESSAGE * messages;
        long copied = LEAST_CHARACTERS + copies * Math.min(characters, MOST_CHARACTERS / copies);
        return new Budget(Math.min(steps, MOST_STEPS), Math.min(copied, MOST_CHARACTERS));
    }

    void step() {
        if (--steps < 0) {
            throw new JinjaException("The template needs too many steps for this conversation.");
        }
    }

    /** Pays for reading or writing this many characters or list entries. */
    void charge(long amount) {
        characters -= amount;
        if (characters < 0) {
            throw new JinjaException("The template builds too much text for this conversation.");
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
