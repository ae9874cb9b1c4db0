package dev.pollux.protocol.admin;

import dev.pollux.protocol.ProtoType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What keys, quotas and usage belong to.
 *
 * @param name {@code projects/…}; output only
 * @param projectId chosen at creation, for ever
 * @param tier the name of the tier that sets its quotas
 * @param capturesContent true or null, never false, in answers
 * @param createTime output only
 */
@ProtoType("pollux.admin.v1.Project")
public record Project(
        @Nullable String name,
        @Nullable String projectId,
        @Nullable String displayName,
        @Nullable String tier,
        @Nullable Boolean capturesContent,
        @Nullable Instant createTime) {}
