package dev.pollux.server;

import dev.pollux.protocol.caches.CachedContent;
import dev.pollux.server.endpoint.Access;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.endpoint.UnaryEndpoint;
import dev.pollux.service.PageQuery;
import dev.pollux.service.caches.CacheMethods;
import dev.pollux.store.keys.Area;
import java.util.List;

/** The collection {@code cachedContents}: one line per route. */
public final class CacheRoutes {

    private static final String CACHES = "/{version}/cachedContents";
    private static final String CACHE = CACHES + "/{cachedContent}";
    private static final Access READ = Access.reading(Area.CACHES);
    private static final Access WRITE = Access.writing(Area.CACHES);

    private CacheRoutes() {}

    /** Every route of the collection. */
    public static List<Route> of(CacheMethods methods) {
        return List.of(
                new Route(
                        "POST",
                        CACHES,
                        WRITE,
                        "CacheService.CreateCachedContent",
                        UnaryEndpoint.of(
                                CachedContent.class,
                                (call, cache) -> methods.create().call(call.context(), cache))),
                new Route(
                        "GET",
                        CACHES,
                        READ,
                        "CacheService.ListCachedContents",
                        UnaryEndpoint.of(call -> methods.list().call(call.context(), page(call)))),
                new Route(
                        "GET",
                        CACHE,
                        READ,
                        "CacheService.GetCachedContent",
                        UnaryEndpoint.of(call -> methods.get().call(call.context(), id(call)))),
                new Route(
                        "PATCH",
                        CACHE,
                        WRITE,
                        "CacheService.UpdateCachedContent",
                        UnaryEndpoint.of(
                                CachedContent.class,
                                (call, cache) -> methods.update()
                                        .call(
                                                call.context(),
                                                id(call),
                                                cache,
                                                call.exchange().query("updateMask")))),
                new Route(
                        "DELETE",
                        CACHE,
                        WRITE,
                        "CacheService.DeleteCachedContent",
                        UnaryEndpoint.of(call -> methods.delete().call(call.context(), id(call)))));
    }

    private static PageQuery page(Call call) {
        return PageQuery.of(call.exchange().query("pageSize"), call.exchange().query("pageToken"));
    }

    private static String id(Call call) {
        return call.parameter("cachedContent");
    }
}
