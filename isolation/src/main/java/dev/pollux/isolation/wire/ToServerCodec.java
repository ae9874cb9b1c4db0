package dev.pollux.isolation.wire;

import dev.pollux.engine.EngineStartException;
import dev.pollux.engine.PromptCounts;
import dev.pollux.isolation.wire.Message.Admitted;
import dev.pollux.isolation.wire.Message.CallFailed;
import dev.pollux.isolation.wire.Message.Counted;
import dev.pollux.isolation.wire.Message.Described;
import dev.pollux.isolation.wire.Message.Embedded;
import dev.pollux.isolation.wire.Message.Failed;
import dev.pollux.isolation.wire.Message.LoadFailed;
import dev.pollux.isolation.wire.Message.Pong;
import dev.pollux.isolation.wire.Message.Queued;
import dev.pollux.isolation.wire.Message.Ready;
import dev.pollux.isolation.wire.Message.Reused;
import dev.pollux.isolation.wire.Message.Said;
import dev.pollux.isolation.wire.Message.Started;
import dev.pollux.isolation.wire.Message.StatisticsRead;

/** The bytes of what the engine says. Its types are others than the server's, so that no echo passes for a message. */
final class ToServerCodec {

    private static final int DESCRIBED = 65;
    private static final int READY = 66;
    private static final int LOAD_FAILED = 67;
    private static final int ADMITTED = 68;
    private static final int STARTED = 69;
    private static final int SAID = 70;
    private static final int FAILED = 71;
    private static final int COUNTED = 72;
    private static final int STATISTICS_READ = 73;
    private static final int CALL_FAILED = 74;
    private static final int PONG = 75;
    private static final int REUSED = 76;
    private static final int QUEUED = 77;
    private static final int EMBEDDED = 78;

    private static final EngineStartException.Reason[] START_REASONS = EngineStartException.Reason.values();

    private ToServerCodec() {}

    static void write(Message.ToServer message, WireWriter writer) {
        switch (message) {
            case Described described -> write(described, writer);
            case Ready _ -> writer.octet(READY);
            case LoadFailed failed -> write(failed, writer);
            case Admitted admitted -> write(admitted, writer);
            case Started started -> writeNumbered(STARTED, started.generation(), writer);
            case Reused reused -> writeCounts(REUSED, reused.generation(), reused.cached(), writer);
            case Said said -> write(said, writer);
            case Failed failed -> writeRefusal(FAILED, failed.generation(), failed.refusal(), writer);
            case Queued queued -> writeNumbered(QUEUED, queued.request(), writer);
            case Embedded embedded -> write(embedded, writer);
            case Counted counted -> writeCounts(COUNTED, counted.call(), counted.tokens(), writer);
            case StatisticsRead read -> write(read, writer);
            case CallFailed failed -> writeRefusal(CALL_FAILED, failed.call(), failed.refusal(), writer);
            case Pong pong -> write(pong, writer);
        }
    }

    static Message.ToServer read(WireReader reader) throws WireException {
        int type = reader.octet();
        return switch (type) {
            case DESCRIBED -> new Described(StateCodec.readDescription(reader));
            case READY -> new Ready();
            case LOAD_FAILED -> new LoadFailed(reader.constant(START_REASONS), reader.text());
            case ADMITTED ->
                new Admitted(reader.longInteger(), StateCodec.readCounts(reader), reader.integer(), reader.flag());
            case STARTED -> new Started(reader.longInteger());
            case REUSED -> new Reused(reader.longInteger(), StateCodec.readCounts(reader));
            case SAID -> new Said(reader.longInteger(), EventCodec.readList(reader), reader.flag());
            case FAILED -> new Failed(reader.longInteger(), StateCodec.readRefusal(reader));
            case QUEUED -> new Queued(reader.longInteger());
            case EMBEDDED -> new Embedded(reader.longInteger(), EmbeddingCodec.readVectors(reader));
            case COUNTED -> new Counted(reader.longInteger(), StateCodec.readCounts(reader));
            case STATISTICS_READ -> new StatisticsRead(reader.longInteger(), StateCodec.readStatistics(reader));
            case CALL_FAILED -> new CallFailed(reader.longInteger(), StateCodec.readRefusal(reader));
            case PONG -> new Pong(StateCodec.readStatistics(reader));
            default -> throw new WireException("a message to the server of unknown type " + type);
        };
    }

    private static void write(Described described, WireWriter writer) {
        writer.octet(DESCRIBED);
        StateCodec.write(described.description(), writer);
    }

    private static void write(LoadFailed failed, WireWriter writer) {
        writer.octet(LOAD_FAILED);
        writer.constant(failed.reason());
        writer.text(failed.message());
    }

    private static void write(Admitted admitted, WireWriter writer) {
        writeCounts(ADMITTED, admitted.generation(), admitted.prompt(), writer);
        writer.integer(admitted.readAheadEvents());
        writer.flag(admitted.started());
    }

    private static void writeCounts(int type, long number, PromptCounts counts, WireWriter writer) {
        writeNumbered(type, number, writer);
        StateCodec.write(counts, writer);
    }

    private static void write(Said said, WireWriter writer) {
        writeNumbered(SAID, said.generation(), writer);
        EventCodec.writeList(said.events(), writer);
        writer.flag(said.last());
    }

    private static void write(Embedded embedded, WireWriter writer) {
        writeNumbered(EMBEDDED, embedded.request(), writer);
        EmbeddingCodec.write(embedded.vectors(), writer);
    }

    private static void write(Pong pong, WireWriter writer) {
        writer.octet(PONG);
        StateCodec.write(pong.statistics(), writer);
    }

    private static void write(StatisticsRead read, WireWriter writer) {
        writeNumbered(STATISTICS_READ, read.call(), writer);
        StateCodec.write(read.statistics(), writer);
    }

    private static void writeRefusal(int type, long number, Message.Refusal refusal, WireWriter writer) {
        writeNumbered(type, number, writer);
        StateCodec.write(refusal, writer);
    }

    private static void writeNumbered(int type, long number, WireWriter writer) {
        writer.octet(type);
        writer.longInteger(number);
    }
}
