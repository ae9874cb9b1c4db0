package dev.pollux.quota;

import java.util.Optional;

/**
 * A window in memory: who takes from it holds the monitor, and so does who returns something later.
 *
 * @param monitor guards the window
 * @param window does the work
 */
record MonitoredWindow(Object monitor, Window window) implements Window {

    @Override
    public Take take(long amount) {
        return switch (window.take(amount)) {
            case Take.Taken taken -> new Monitored(monitor, taken);
            case Take.Refused refused -> refused;
        };
    }

    @Override
    public Optional<Take.Refused> ask(long amount) {
        return window.ask(amount);
    }

    private record Monitored(Object monitor, Take.Taken taken) implements Take.Taken {

        @Override
        public void giveBack(long amount) {
            synchronized (monitor) {
                taken.giveBack(amount);
            }
        }

        @Override
        public void takeMore(long amount) {
            synchronized (monitor) {
                taken.takeMore(amount);
            }
        }
    }
}
