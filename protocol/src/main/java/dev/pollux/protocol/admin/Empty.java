package dev.pollux.protocol.admin;

import dev.pollux.protocol.ProtoType;

/** Nothing to say: the answer to a deletion, the request of an action. */
@ProtoType("google.protobuf.Empty")
public record Empty() {}
