package dev.pollux.protocol.admin;

import dev.pollux.protocol.ProtoType;
import org.jspecify.annotations.Nullable;

/**
 * How much a part of the server logs.
 *
 * @param name {@code loggers/dev.pollux…}; output only
 * @param level the least that is logged: {@code trace}, {@code debug}, {@code info}, {@code warn}, {@code error}, {@code off}
 */
@ProtoType("pollux.admin.v1.Logger")
public record Logger(@Nullable String name, @Nullable String level) {}
