package dev.pollux.protocol.admin;

import dev.pollux.protocol.ProtoType;
import java.util.List;

/** Every tier of the installation. */
@ProtoType("pollux.admin.v1.ListTiersResponse")
public record ListTiersResponse(List<Tier> tiers) {
    public ListTiersResponse {
        tiers = List.copyOf(tiers);
    }
}
