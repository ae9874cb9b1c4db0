package dev.pollux.isolation.wire;

import dev.pollux.isolation.wire.Message.Cancel;
import dev.pollux.isolation.wire.Message.Consumed;
import dev.pollux.isolation.wire.Message.CountTokens;
import dev.pollux.isolation.wire.Message.Embed;
import dev.pollux.isolation.wire.Message.Forget;
import dev.pollux.isolation.wire.Message.Load;
import dev.pollux.isolation.wire.Message.LoadEmbedding;
import dev.pollux.isolation.wire.Message.Ping;
import dev.pollux.isolation.wire.Message.ReadStatistics;
import dev.pollux.isolation.wire.Message.Submit;

/** The bytes of what the server says. */
final class ToEngineCodec {

    private static final int LOAD = 1;
    private static final int SUBMIT = 2;
    private static final int CONSUMED = 3;
    private static final int CANCEL = 4;
    private static final int COUNT_TOKENS = 5;
    private static final int READ_STATISTICS = 6;
    private static final int PING = 7;
    private static final int FORGET = 8;
    private static final int LOAD_EMBEDDING = 9;
    private static final int EMBED = 10;

    private ToEngineCodec() {}

    static void write(Message.ToEngine message, WireWriter writer) {
        switch (message) {
            case Load load -> write(load, writer);
            case Submit submit -> write(submit, writer);
            case Consumed consumed -> write(consumed, writer);
            case Cancel cancel -> writeNumbered(CANCEL, cancel.generation(), writer);
            case CountTokens count -> write(count, writer);
            case ReadStatistics read -> writeNumbered(READ_STATISTICS, read.call(), writer);
            case Ping _ -> writer.octet(PING);
            case Forget forget -> write(forget, writer);
            case LoadEmbedding load -> write(load, writer);
            case Embed embed -> write(embed, writer);
        }
    }

    static Message.ToEngine read(WireReader reader) throws WireException {
        int type = reader.octet();
        return switch (type) {
            case LOAD -> new Load(RequestCodec.readOrder(reader));
            case SUBMIT -> new Submit(reader.longInteger(), RequestCodec.readRequest(reader));
            case CONSUMED -> new Consumed(reader.longInteger(), reader.integer());
            case CANCEL -> new Cancel(reader.longInteger());
            case COUNT_TOKENS -> new CountTokens(reader.longInteger(), RequestCodec.readPrompt(reader));
            case READ_STATISTICS -> new ReadStatistics(reader.longInteger());
            case PING -> new Ping();
            case FORGET -> new Forget(reader.text());
            case LOAD_EMBEDDING -> new LoadEmbedding(EmbeddingCodec.readOrder(reader));
            case EMBED -> new Embed(reader.longInteger(), EmbeddingCodec.readRequest(reader));
            default -> throw new WireException("a message to the engine of unknown type " + type);
        };
    }

    private static void write(Load load, WireWriter writer) {
        writer.octet(LOAD);
        RequestCodec.write(load.order(), writer);
    }

    private static void write(Submit submit, WireWriter writer) {
        writeNumbered(SUBMIT, submit.generation(), writer);
        RequestCodec.write(submit.request(), writer);
    }

    private static void write(Consumed consumed, WireWriter writer) {
        writeNumbered(CONSUMED, consumed.generation(), writer);
        writer.integer(consumed.events());
    }

    private static void write(CountTokens count, WireWriter writer) {
        writeNumbered(COUNT_TOKENS, count.call(), writer);
        RequestCodec.write(count.prompt(), writer);
    }

    private static void write(Forget forget, WireWriter writer) {
        writer.octet(FORGET);
        writer.text(forget.prefix());
    }

    private static void write(LoadEmbedding load, WireWriter writer) {
        writer.octet(LOAD_EMBEDDING);
        EmbeddingCodec.write(load.order(), writer);
    }

    private static void write(Embed embed, WireWriter writer) {
        writeNumbered(EMBED, embed.request(), writer);
        EmbeddingCodec.write(embed.texts(), writer);
    }

    private static void writeNumbered(int type, long number, WireWriter writer) {
        writer.octet(type);
        writer.longInteger(number);
    }
}
