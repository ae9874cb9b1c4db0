package dev.pollux.protocol.tools;

import dev.pollux.protocol.ProtoType;
import org.jspecify.annotations.Nullable;

/** A place, in degrees. */
@ProtoType("google.type.LatLng")
public record LatLng(@Nullable Double latitude, @Nullable Double longitude) {}
