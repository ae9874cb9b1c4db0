package dev.pollux.server.records;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.server.calls.CallListener;
import dev.pollux.server.calls.EndedCall;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.Route;
import dev.pollux.service.audit.AuditTrail;
import dev.pollux.service.usage.UsageLedger;
import dev.pollux.store.keys.Area;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Remembers every call of a route that is not public: what it used, who did what, and what was said where the project wants that
 * kept. Calls of the admin API use nothing, and their contents, which may be secrets, are never kept.
 *
 * <p>Threading: safe for use by many threads at once. Does no input or output: others write what waits here.
 */
public final class CallRecords implements CallListener {

    private final UsageLedger ledger;
    private final AuditTrail trail;
    private final ContentCapture contents;
    private final Uses uses;

    // Requests that were refused because they could not be recorded, until they have ended.
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    /**
     * @param ledger for what was used
     * @param trail for who did what
     * @param contents for what was said
     * @param models whether a model has this name; asked about calls that failed before theirs was found
     * @param zone whose days uses are counted by
     */
    public CallRecords(
            UsageLedger ledger, AuditTrail trail, ContentCapture contents, Predicate<String> models, ZoneId zone) {
        this.ledger = ledger;
        this.trail = trail;
        this.contents = contents;
        this.uses = new Uses(models, zone);
    }

    /** @throws ApiException if there is no room for its record and the operator wants no call without (wire: 503 UNAVAILABLE) */
    @Override
    public void admit(Call call) {
        if (isRecorded(call.route()) && trail.mustRefuse()) {
            refused.add(call.id());
            throw ApiException.of(RpcCode.UNAVAILABLE, "The service is currently unavailable.");
        }
    }

    @Override
    public Call watched(Call call) {
        return isUse(call.route()) ? contents.watch(call) : call;
    }

    @Override
    public void ended(EndedCall call) {
        boolean wasRefused = refused.remove(call.requestId());
        Optional<Route> route = call.route().filter(CallRecords::isRecorded);
        if (route.isEmpty() || wasRefused) {
            contents.forget(call.requestId());
            return;
        }
        String id = Entries.id(call);
        trail.add(Entries.of(id, call, route.get()));
        contents.keep(id, call);
        if (isUse(route.get()) && !call.caller().projectId().isEmpty()) {
            ledger.add(uses.key(call, route.get()), Uses.counts(call));
        }
    }

    private static boolean isRecorded(Route route) {
        return route.access().scope().isPresent();
    }

    private static boolean isUse(Route route) {
        return route.access()
                .scope()
                .filter(scope -> scope.area() != Area.ADMIN)
                .isPresent();
    }
}
