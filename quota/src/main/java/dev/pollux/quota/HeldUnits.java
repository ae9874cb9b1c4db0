package dev.pollux.quota;

import java.time.Duration;

/** Units that are held until their holder returns them: requests being answered. */
final class HeldUnits {

    /** Whoever holds them may return them at any moment. */
    private static final Window.Take REFUSED = new Window.Take.Refused(Duration.ofSeconds(1));

    private long held;

    long held() {
        return held;
    }

    /** This count, under a limit. */
    Window under(long limit) {
        return amount -> held + amount <= limit ? take(amount) : REFUSED;
    }

    private Window.Take.Taken take(long amount) {
        held += amount;
        return new Held();
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
