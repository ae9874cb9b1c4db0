package dev.pollux.isolation.wire;

import dev.pollux.engine.EngineOrder;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.KeptPrefix;
import dev.pollux.engine.PrefixBudget;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.SamplingParameters;
import dev.pollux.engine.ServiceClass;
import dev.pollux.engine.TextSpan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The bytes of orders and requests, field by field. */
final class RequestCodec {

    static final ServiceClass[] SERVICE_CLASSES = ServiceClass.values();
    private static final int TEXT_BYTES = Integer.BYTES;
    private static final int SEGMENT_BYTES = TEXT_BYTES + 1;
    private static final int SPAN_BYTES = 2 * Integer.BYTES;

    private RequestCodec() {}

    static void write(EngineOrder order, WireWriter writer) {
        writer.text(order.model());
        writer.text(order.file().toString());
        writer.integer(order.contextTokens());
        writer.optional(order.slots());
        writer.optional(order.threads());
        writer.integer(order.queueLimit());
        write(order.prefixes(), writer);
        writer.integer(order.textIntervalMillis());
    }

    static EngineOrder readOrder(WireReader reader) throws WireException {
        return new EngineOrder(
                reader.text(),
                Path.of(reader.text()),
                reader.integer(),
                reader.optional(),
                reader.optional(),
                reader.integer(),
                readBudget(reader),
                reader.integer());
    }

    private static void write(PrefixBudget budget, WireWriter writer) {
        writer.text(budget.folder().toString());
        writer.longInteger(budget.diskBytes());
        writer.longInteger(budget.memoryBytes());
    }

    private static PrefixBudget readBudget(WireReader reader) throws WireException {
        return new PrefixBudget(Path.of(reader.text()), reader.longInteger(), reader.longInteger());
    }

    static void write(EngineRequest request, WireWriter writer) {
        writer.text(request.id());
        write(request.prompt(), writer);
        write(request.sampling(), writer);
        writer.integer(request.candidates());
        writer.integer(request.maxOutputTokens());
        writer.list(request.stopSequences(), WireWriter::text);
        writer.integer(request.topLogprobs());
        writer.longInteger(request.timeoutMillis());
        writer.constant(request.serviceClass());
        FormCodec.write(request.form(), writer);
    }

    static EngineRequest readRequest(WireReader reader) throws WireException {
        return new EngineRequest(
                reader.text(),
                readPrompt(reader),
                readSampling(reader),
                reader.integer(),
                reader.integer(),
                reader.list(TEXT_BYTES, WireReader::text),
                reader.integer(),
                reader.longInteger(),
                reader.constant(SERVICE_CLASSES),
                FormCodec.read(reader));
    }

    static void write(Prompt prompt, WireWriter writer) {
        writeSegments(prompt.segments(), writer);
        writer.list(prompt.documents(), RequestCodec::writeSpan);
        writer.text(prompt.space());
        writer.flag(prompt.kept().isPresent());
        prompt.kept().ifPresent(kept -> {
            writer.text(kept.name());
            writer.integer(kept.characters());
        });
    }

    static Prompt readPrompt(WireReader reader) throws WireException {
        return new Prompt(
                readSegments(reader), reader.list(SPAN_BYTES, RequestCodec::readSpan), reader.text(), readKept(reader));
    }

    private static Optional<KeptPrefix> readKept(WireReader reader) throws WireException {
        return reader.flag() ? Optional.of(new KeptPrefix(reader.text(), reader.integer())) : Optional.empty();
    }

    private static void writeSpan(WireWriter writer, TextSpan span) {
        writer.integer(span.start());
        writer.integer(span.end());
    }

    private static TextSpan readSpan(WireReader reader) throws WireException {
        return new TextSpan(reader.integer(), reader.integer());
    }

    static void writeSegments(List<PromptSegment> segments, WireWriter writer) {
        writer.list(segments, RequestCodec::writeSegment);
    }

    static List<PromptSegment> readSegments(WireReader reader) throws WireException {
        return reader.list(SEGMENT_BYTES, RequestCodec::readSegment);
    }

    private static void writeSegment(WireWriter writer, PromptSegment segment) {
        writer.text(segment.text());
        writer.flag(segment.literal());
    }

    private static PromptSegment readSegment(WireReader reader) throws WireException {
        return new PromptSegment(reader.text(), reader.flag());
    }

    private static void write(SamplingParameters sampling, WireWriter writer) {
        writer.real(sampling.temperature());
        writer.real(sampling.topP());
        writer.integer(sampling.topK());
        writer.real(sampling.presencePenalty());
        writer.real(sampling.frequencyPenalty());
        writer.optional(sampling.seed());
    }

    private static SamplingParameters readSampling(WireReader reader) throws WireException {
        return new SamplingParameters(
                reader.real(), reader.real(), reader.integer(), reader.real(), reader.real(), reader.optional());
    }
}
