package dev.pollux.server.openai;

import dev.pollux.protocol.openai.OpenAiObject;
import dev.pollux.service.AnswerStream;

/** What a method of the door answers. */
public sealed interface DoorAnswer {

    /** All at once. */
    record Whole(OpenAiObject object) implements DoorAnswer {}

    /** As it is made; whoever sends it closes it. */
    record Pieces(AnswerStream<? extends OpenAiObject> objects) implements DoorAnswer {}
}
