package dev.pollux.protocol.tools;

import dev.pollux.protocol.ProtoType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A span of time, the end exclusive. */
@ProtoType("google.type.Interval")
public record Interval(
        @Nullable Instant startTime, @Nullable Instant endTime) {}
