package dev.pollux.local;

import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineEvent;
import dev.pollux.engine.EngineGeneration;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.FinishReason;
import dev.pollux.engine.PromptSegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** An engine that answers every request with the events it was given, and remembers what it was asked. */
final class SilentEngine implements Engine {

    final List<EngineRequest> requests = new ArrayList<>();
    final List<EngineEvent> events;
    boolean closed;
    int openGenerations;

    SilentEngine(EngineEvent... events) {
        this.events = List.of(events);
    }

    static SilentEngine finishing() {
        return new SilentEngine(new EngineEvent.Finished(0, FinishReason.STOP, 0));
    }

    @Override
    public EngineGeneration submit(EngineRequest request) {
        requests.add(request);
        openGenerations++;
        Queue<EngineEvent> remaining = new ArrayDeque<>(events);
        return new EngineGeneration() {
            @Override
            public int promptTokens() {
                return countTokens(request.prompt());
            }

            @Override
            public Optional<EngineEvent> next() {
                return Optional.ofNullable(remaining.poll());
            }

            @Override
            public void close() {
                openGenerations--;
            }
        };
    }

    @Override
    public int countTokens(List<PromptSegment> prompt) {
        return prompt.stream().mapToInt(segment -> segment.text().length()).sum();
    }

    @Override
    public EngineStatistics statistics() {
        throw new UnsupportedOperationException("not asked for in these tests");
    }

    @Override
    public void close() {
        closed = true;
    }
}
