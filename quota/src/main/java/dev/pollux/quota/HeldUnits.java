package dev.pollux.quota;

import java.time.Duration;

/** Units that are held until their holder returns them: requests being answered. */
final class HeldUnits {

    /** Whoever holds them may return them at any moment. */
    private static final Window.Take.Refused REFUSED = new Window.Take.Refused(Duration.ofSeconds(1));

    private long held;

    long held() {
        return held;
    }

    /** This count, under a limit. */
    Window under(long limit) {
        return new Under(limit);
    }

    private final class Under extends CountedWindow {

        Under(long limit) {
            super(limit);
        }

        @Override
        long count() {
            return held;
        }

        @Override
        Take.Taken add(long amount) {
            held += amount;
            return new Held();
        }

        @Override
        Take.Refused refusal() {
            return REFUSED;
        }
    }

    private final class Held implements Window.Take.Taken {
        @Override
        public void giveBack(long amount) {
            held -= amount;
        }

        @Override
        public void takeMore(long amount) {
            held += amount;
        }
    }
}
