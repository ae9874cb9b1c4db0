package dev.pollux.protocol.json;

/**
 * A message beside the {@code @type} that says what it is: {@code google.protobuf.Any}, for messages whose type is not one of a
 * sealed set. It can be written, not read.
 *
 * @param type the full proto name, for example {@code google.rpc.BadRequest}
 * @param message a record of the wire
 */
public record TypedMessage(String type, Record message) {}
