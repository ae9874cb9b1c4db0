package dev.pollux.app.engine;

import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator how far a model's loading is: nothing for one that is loaded at once, a line each second for one that
 * takes longer.
 *
 * <p>Threading: called by the thread that loads.
 */
final class LoadingProgress implements DoubleConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(LoadingProgress.class);
    private static final long INTERVAL_NANOS = 1_000_000_000;

    private final String model;
    private long lastTold = System.nanoTime();

    LoadingProgress(String model) {
        this.model = model;
    }

    /** @param fraction how much is loaded, 0 to 1 */
    @Override
    public void accept(double fraction) {
        long now = System.nanoTime();
        if (now - lastTold >= INTERVAL_NANOS) {
            lastTold = now;
            LOG.info("loading {}: {} %", model, Math.round(fraction * 100));
        }
    }
}
