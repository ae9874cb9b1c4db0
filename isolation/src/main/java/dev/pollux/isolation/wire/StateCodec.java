package dev.pollux.isolation.wire;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.ModelDescription;
import dev.pollux.engine.PromptCounts;
import java.util.List;
import java.util.Optional;

/** The bytes of what an engine tells of its model, of itself and of what it refuses, field by field. */
final class StateCodec {

    private static final EngineException.Reason[] REASONS = EngineException.Reason.values();

    private StateCodec() {}

    static void write(ModelDescription description, WireWriter writer) {
        Optional<String> template = description.chatTemplate();
        writer.flag(template.isPresent());
        template.ifPresent(writer::text);
        writer.text(description.beginToken());
        writer.text(description.endToken());
        writer.list(description.controlTokens(), WireWriter::text);
    }

    static ModelDescription readDescription(WireReader reader) throws WireException {
        Optional<String> template = reader.flag() ? Optional.of(reader.text()) : Optional.empty();
        String begin = reader.text();
        String end = reader.text();
        List<String> controlTokens = reader.list(Integer.BYTES, WireReader::text);
        return new ModelDescription(template, begin, end, controlTokens);
    }

    static void write(EngineStatistics statistics, WireWriter writer) {
        writer.integer(statistics.slots());
        writer.integer(statistics.activeSlots());
        writer.integer(statistics.queued());
        writer.longInteger(statistics.steps());
        writer.longInteger(statistics.promptTokens());
        writer.longInteger(statistics.generatedTokens());
        writer.longInteger(statistics.stepNanos());
    }

    static EngineStatistics readStatistics(WireReader reader) throws WireException {
        return new EngineStatistics(
                reader.integer(),
                reader.integer(),
                reader.integer(),
                reader.longInteger(),
                reader.longInteger(),
                reader.longInteger(),
                reader.longInteger());
    }

    static void write(PromptCounts counts, WireWriter writer) {
        writer.integer(counts.tokens());
        writer.integer(counts.documentTokens());
    }

    static PromptCounts readCounts(WireReader reader) throws WireException {
        return new PromptCounts(reader.integer(), reader.integer());
    }

    static void write(Message.Refusal refusal, WireWriter writer) {
        writer.constant(refusal.reason());
        writer.text(refusal.message());
        writer.integer(refusal.promptTokens());
        writer.integer(refusal.limit());
    }

    static Message.Refusal readRefusal(WireReader reader) throws WireException {
        return new Message.Refusal(reader.constant(REASONS), reader.text(), reader.integer(), reader.integer());
    }
}
