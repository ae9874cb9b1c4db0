package dev.pollux.local;

import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineEvent;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.EventSink;
import dev.pollux.engine.FinishReason;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptCounts;
import dev.pollux.engine.Submission;
import java.util.ArrayList;
import java.util.List;

/** An engine that answers every request with the events it was given, and remembers what it was asked. */
final class SilentEngine implements Engine {

    final List<EngineRequest> requests = new ArrayList<>();
    final List<EngineEvent> events;
    final List<String> forgotten = new ArrayList<>();
    boolean closed;
    int openGenerations;

    SilentEngine(EngineEvent... events) {
        this.events = List.of(events);
    }

    static SilentEngine finishing() {
        return new SilentEngine(new EngineEvent.Finished(0, FinishReason.STOP, 0));
    }

    @Override
    public Submission submit(EngineRequest request, EventSink sink) {
        requests.add(request);
        openGenerations++;
        sink.tell(events, true);
        return new Submission() {
            @Override
            public PromptCounts prompt() {
                return countTokens(request.prompt());
            }

            @Override
            public int readAheadEvents() {
                return 1;
            }

            @Override
            public void consumed(int count) {
                // It has no more to say, whatever was read.
            }

            @Override
            public void close() {
                openGenerations--;
            }
        };
    }

    @Override
    public PromptCounts countTokens(Prompt prompt) {
        return PromptCounts.text(prompt.segments().stream()
                .mapToInt(segment -> segment.text().length())
                .sum());
    }

    @Override
    public void forget(String prefix) {
        forgotten.add(prefix);
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
