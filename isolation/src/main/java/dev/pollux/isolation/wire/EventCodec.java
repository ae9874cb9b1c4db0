package dev.pollux.isolation.wire;

import dev.pollux.engine.EngineEvent;
import dev.pollux.engine.EngineEvent.Finished;
import dev.pollux.engine.EngineEvent.Text;
import dev.pollux.engine.FinishReason;
import dev.pollux.engine.TokenLogprob;
import java.util.List;

/** The bytes of events, field by field. */
final class EventCodec {

    private static final int TEXT = 1;
    private static final int FINISHED = 2;

    private static final FinishReason[] FINISH_REASONS = FinishReason.values();

    private static final int ENTRY_BYTES = Integer.BYTES + Integer.BYTES + Double.BYTES;
    private static final int LOGPROB_BYTES = ENTRY_BYTES + Integer.BYTES;

    private static final int EVENT_BYTES = 1 + Integer.BYTES + Integer.BYTES;

    private EventCodec() {}

    static void writeList(List<EngineEvent> events, WireWriter writer) {
        writer.list(events, (out, event) -> write(event, out));
    }

    static List<EngineEvent> readList(WireReader reader) throws WireException {
        return reader.list(EVENT_BYTES, EventCodec::read);
    }

    private static void write(EngineEvent event, WireWriter writer) {
        switch (event) {
            case Text text -> write(text, writer);
            case Finished finished -> write(finished, writer);
        }
    }

    private static EngineEvent read(WireReader reader) throws WireException {
        int type = reader.octet();
        return switch (type) {
            case TEXT -> readText(reader);
            case FINISHED -> new Finished(reader.integer(), reader.constant(FINISH_REASONS), reader.integer());
            default -> throw new WireException("an event of unknown type " + type);
        };
    }

    private static void write(Text text, WireWriter writer) {
        writer.octet(TEXT);
        writer.integer(text.candidate());
        writer.text(text.text());
        writer.integer(text.tokens());
        writer.list(text.logprobs(), EventCodec::writeLogprob);
    }

    private static Text readText(WireReader reader) throws WireException {
        return new Text(
                reader.integer(), reader.text(), reader.integer(), reader.list(LOGPROB_BYTES, EventCodec::readLogprob));
    }

    private static void write(Finished finished, WireWriter writer) {
        writer.octet(FINISHED);
        writer.integer(finished.candidate());
        writer.constant(finished.reason());
        writer.integer(finished.tokens());
    }

    private static void writeLogprob(WireWriter writer, TokenLogprob logprob) {
        writeEntry(writer, logprob.chosen());
        writer.list(logprob.top(), EventCodec::writeEntry);
    }

    private static TokenLogprob readLogprob(WireReader reader) throws WireException {
        return new TokenLogprob(readEntry(reader), reader.list(ENTRY_BYTES, EventCodec::readEntry));
    }

    private static void writeEntry(WireWriter writer, TokenLogprob.Entry entry) {
        writer.text(entry.token());
        writer.integer(entry.tokenId());
        writer.real(entry.logProbability());
    }

    private static TokenLogprob.Entry readEntry(WireReader reader) throws WireException {
        return new TokenLogprob.Entry(reader.text(), reader.integer(), reader.real());
    }
}
