package dev.pollux.protocol.admin;

import dev.pollux.protocol.ProtoType;
import java.util.List;

/**
 * What projects of one kind may do.
 *
 * @param name {@code tiers/free}
 * @param paid whether errors name the limits as for projects that pay
 * @param limits by pattern, the most specific first; a model that meets none is not limited
 */
@ProtoType("pollux.admin.v1.Tier")
public record Tier(String name, Boolean paid, List<ModelLimits> limits) {
    public Tier {
        limits = List.copyOf(limits);
    }
}
