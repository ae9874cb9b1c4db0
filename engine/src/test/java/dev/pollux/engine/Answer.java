package dev.pollux.engine;

import dev.pollux.engine.EngineEvent.Finished;
import dev.pollux.engine.EngineEvent.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** What a candidate said, for tests. */
record Answer(String text, FinishReason reason, int tokens) {

    /** The answers of a generation, by candidate. */
    static List<Answer> read(EngineGeneration generation) {
        List<EngineEvent> events = all(generation);
        return events.stream()
                .mapMulti((EngineEvent event, Consumer<Finished> ends) -> {
                    if (event instanceof Finished finished) {
                        ends.accept(finished);
                    }
                })
                .sorted(Comparator.comparingInt(Finished::candidate))
                .map(finished -> of(events, finished))
                .toList();
    }

    private static Answer of(List<EngineEvent> events, Finished finished) {
        StringBuilder text = new StringBuilder();
        int tokens = finished.tokens();
        for (EngineEvent event : events) {
            if (event instanceof Text more && more.candidate() == finished.candidate()) {
                text.append(more.text());
                tokens += more.tokens();
            }
        }
        return new Answer(text.toString(), finished.reason(), tokens);
    }

    /** All events of a generation, up to its end. */
    static List<EngineEvent> all(EngineGeneration generation) {
        List<EngineEvent> events = new ArrayList<>();
        for (var event = generation.next(); event.isPresent(); event = generation.next()) {
            events.add(event.get());
        }
        return events;
    }
}
