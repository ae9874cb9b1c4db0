package dev.pollux.protocol.openai;

/** An answer of the door, or a part of one. */
@FunctionalInterface
public interface OpenAiObject {

    /** Writes its members, in their order. */
    void write(FieldWriter out);
}
