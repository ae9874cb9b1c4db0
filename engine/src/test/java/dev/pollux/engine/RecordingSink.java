package dev.pollux.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Writes down what it hears: texts, finish reasons, and words for the rest. */
public final class RecordingSink implements EventSink {

    private final List<String> heard = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Runnable whenStarted;

    public RecordingSink() {
        this(() -> {});
    }

    RecordingSink(Runnable whenStarted) {
        this.whenStarted = whenStarted;
    }

    @Override
    public void started() {
        whenStarted.run();
        hear("started");
    }

    @Override
    public void reused(PromptCounts cached) {
        hear("reused " + cached.tokens());
    }

    @Override
    public void tell(List<EngineEvent> events, boolean last) {
        events.forEach(event -> hear(
                switch (event) {
                    case EngineEvent.Text text -> text.text();
                    case EngineEvent.Finished finished -> finished.reason().name();
                }));
        if (last) {
            hear("complete");
            ended.countDown();
        }
    }

    @Override
    public void fail(EngineException failure) {
        hear(failure.reason().name());
        ended.countDown();
    }

    synchronized List<String> heard() {
        return List.copyOf(heard);
    }

    List<String> awaitEnd() throws InterruptedException {
        ended.await();
        return heard();
    }

    private synchronized void hear(String word) {
        heard.add(word);
    }
}
