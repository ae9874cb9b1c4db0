package dev.pollux.quota;

import java.time.Duration;
import java.util.Optional;

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

    private final class Under implements Window {

        private final long limit;

        Under(long limit) {
            this.limit = limit;
        }

        @Override
        public Take take(long amount) {
            Optional<Take.Refused> refused = ask(amount);
            if (refused.isPresent()) {
                return refused.get();
            }
            held += amount;
            return new Held();
        }

        @Override
        public Optional<Take.Refused> ask(long amount) {
            return held + amount <= limit ? Optional.empty() : Optional.of(REFUSED);
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
