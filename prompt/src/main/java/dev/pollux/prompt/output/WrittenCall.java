package dev.pollux.prompt.output;

import dev.pollux.model.json.Json;
import java.util.Optional;

/** A call as the model wrote it, before anybody looks whether there is such a tool. */
record WrittenCall(Optional<String> id, String name, Json.Obj arguments) {}
