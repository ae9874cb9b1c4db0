package dev.pollux.isolation.wire;

/**
 * Messages as bytes: a type, then the fields in the order of the record. Numbers are big endian, a text is its length in
 * bytes and UTF-8, a list its length and its items, an enum its ordinal, an optional a flag and perhaps the value.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class MessageCodec {

    private MessageCodec() {}

    /**
     * The message's bytes, without a frame. Half a surrogate pair in a text becomes U+FFFD.
     *
     * @throws IllegalArgumentException if they are more than {@link MessageChannel#MAX_FRAME_BYTES}
     */
    public static byte[] encode(Message message) {
        WireWriter writer = new WireWriter();
        writer.frame(message);
        return writer.lastMessage();
    }

    /** @throws WireException if these are not the bytes of such a message, all of them and no more */
    public static Message.ToEngine decodeToEngine(byte[] bytes) throws WireException {
        return readToEngine(new WireReader(bytes, 0, bytes.length));
    }

    /** @throws WireException if these are not the bytes of such a message, all of them and no more */
    public static Message.ToServer decodeToServer(byte[] bytes) throws WireException {
        return readToServer(new WireReader(bytes, 0, bytes.length));
    }

    static void write(Message message, WireWriter writer) {
        switch (message) {
            case Message.ToEngine toEngine -> ToEngineCodec.write(toEngine, writer);
            case Message.ToServer toServer -> ToServerCodec.write(toServer, writer);
        }
    }

    static Message.ToEngine readToEngine(WireReader reader) throws WireException {
        return readAll(reader, ToEngineCodec::read);
    }

    static Message.ToServer readToServer(WireReader reader) throws WireException {
        return readAll(reader, ToServerCodec::read);
    }

    private static <M> M readAll(WireReader reader, WireReader.Item<M> item) throws WireException {
        try {
            M message = item.read(reader);
            reader.requireEnd();
            return message;
        } catch (IllegalArgumentException e) {
            // The records refuse what is outside its range, and a file system what cannot be a path.
            throw new WireException("a message with a value outside its range", e);
        }
    }
}
