package dev.pollux.server;

import dev.pollux.protocol.admin.AuditEntryRecord;
import dev.pollux.protocol.admin.ListAuditEntriesResponse;
import dev.pollux.protocol.admin.UsageGroup;
import dev.pollux.protocol.admin.UsageReport;
import dev.pollux.server.endpoint.Access;
import dev.pollux.server.endpoint.Endpoint;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.endpoint.TableEndpoint;
import dev.pollux.server.endpoint.UnaryEndpoint;
import dev.pollux.service.admin.AccountMethods;
import dev.pollux.store.keys.Area;
import java.util.List;

/** The part of the admin API that looks at what has happened: one line per route. */
public final class AccountRoutes {

    private static final String ENTRIES = "/admin/v1/auditEntries";

    private AccountRoutes() {}

    /** Every route. */
    public static List<Route> of(AccountMethods methods) {
        return List.of(
                read("/admin/v1/usage", "UsageService.QueryUsage", usage(methods)),
                read(ENTRIES, "AuditService.ListAuditEntries", entries(methods)),
                read(
                        ENTRIES + "/{entry}:capture",
                        "AuditService.GetCapturedContent",
                        UnaryEndpoint.of(call -> methods.content().call(call.parameter("entry")))));
    }

    private static Endpoint usage(AccountMethods methods) {
        return new TableEndpoint<>(
                call -> methods.usage().call(call.exchange()::query), UsageGroup.class, UsageReport::rows);
    }

    private static Endpoint entries(AccountMethods methods) {
        return new TableEndpoint<>(
                call -> methods.audit().call(call.exchange()::query),
                AuditEntryRecord.class,
                ListAuditEntriesResponse::auditEntries);
    }

    private static Route read(String template, String rpc, Endpoint endpoint) {
        return new Route("GET", template, Access.reading(Area.ADMIN), rpc, endpoint);
    }
}
