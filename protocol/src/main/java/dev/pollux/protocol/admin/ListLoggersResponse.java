package dev.pollux.protocol.admin;

import dev.pollux.protocol.ProtoType;
import java.util.List;

/** The loggers that have a level of their own, by name. */
@ProtoType("pollux.admin.v1.ListLoggersResponse")
public record ListLoggersResponse(List<Logger> loggers) {
    public ListLoggersResponse {
        loggers = List.copyOf(loggers);
    }
}
