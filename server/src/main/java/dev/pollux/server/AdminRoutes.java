package dev.pollux.server;

import dev.pollux.protocol.admin.AccessToken;
import dev.pollux.protocol.admin.Empty;
import dev.pollux.protocol.admin.Key;
import dev.pollux.protocol.admin.Logger;
import dev.pollux.protocol.admin.Project;
import dev.pollux.server.endpoint.Access;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.Endpoint;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.endpoint.UnaryEndpoint;
import dev.pollux.service.PageQuery;
import dev.pollux.service.admin.AdminMethods;
import dev.pollux.store.keys.Area;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The admin API: one line per route. Its documentation, {@code docs/admin-api.md}, is for people who write clients. */
public final class AdminRoutes {

    private static final String PROJECTS = "/admin/v1/projects";
    private static final String PROJECT = PROJECTS + "/{project}";
    private static final String KEYS = PROJECT + "/keys";
    private static final String KEY = KEYS + "/{key}";
    private static final String TOKENS = PROJECT + "/accessTokens";

    private static final String TIERS = "/admin/v1/tiers";
    private static final String LOGGERS = "/admin/v1/loggers";
    private static final String LOGGER = LOGGERS + "/{logger}";

    private AdminRoutes() {}

    /** Every route of the admin API. */
    public static List<Route> of(AdminMethods methods) {
        return Stream.of(
                        projects(methods.projects()),
                        keys(methods.keys()),
                        tokens(methods.accessTokens()),
                        List.of(read(
                                TIERS,
                                "ProjectService.ListTiers",
                                _ -> methods.tiers().call())),
                        loggers(methods.loggers()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> projects(AdminMethods.Projects projects) {
        return List.of(
                write(
                        "POST",
                        PROJECTS,
                        "ProjectService.CreateProject",
                        body(Project.class, (call, project) -> projects.create().call(project))),
                read(
                        PROJECTS,
                        "ProjectService.ListProjects",
                        call -> projects.list().call(page(call))),
                read(
                        PROJECT,
                        "ProjectService.GetProject",
                        call -> projects.get().call(project(call))),
                write(
                        "PATCH",
                        PROJECT,
                        "ProjectService.UpdateProject",
                        body(
                                Project.class,
                                (call, project) -> projects.update().call(project(call), project, mask(call)))),
                write(
                        "DELETE",
                        PROJECT,
                        "ProjectService.DeleteProject",
                        UnaryEndpoint.of(call -> projects.delete().call(call.caller(), project(call)))));
    }

    private static List<Route> keys(AdminMethods.Keys keys) {
        return List.of(
                write(
                        "POST",
                        KEYS,
                        "KeyService.CreateKey",
                        body(Key.class, (call, key) -> keys.create().call(project(call), key))),
                read(KEYS, "KeyService.ListKeys", call -> keys.list().call(project(call), page(call))),
                read(KEY, "KeyService.GetKey", call -> keys.get().call(project(call), key(call))),
                write(
                        "PATCH",
                        KEY,
                        "KeyService.UpdateKey",
                        body(Key.class, (call, key) -> keys.update().call(project(call), key(call), key, mask(call)))),
                write(
                        "POST",
                        KEY + ":revoke",
                        "KeyService.RevokeKey",
                        body(Empty.class, (call, _) -> keys.revoke().call(project(call), key(call)))),
                write(
                        "POST",
                        KEY + ":rotate",
                        "KeyService.RotateKey",
                        body(Empty.class, (call, _) -> keys.rotate().call(project(call), key(call)))));
    }

    private static List<Route> tokens(AdminMethods.AccessTokens tokens) {
        return List.of(
                write(
                        "POST",
                        TOKENS,
                        "KeyService.CreateAccessToken",
                        body(AccessToken.class, (call, token) -> tokens.create().call(project(call), token))),
                read(
                        TOKENS,
                        "KeyService.ListAccessTokens",
                        call -> tokens.list().call(project(call), page(call))),
                write(
                        "POST",
                        TOKENS + "/{accessToken}:revoke",
                        "KeyService.RevokeAccessToken",
                        body(
                                Empty.class,
                                (call, _) -> tokens.revoke().call(project(call), call.parameter("accessToken")))));
    }

    private static List<Route> loggers(AdminMethods.Loggers loggers) {
        return List.of(
                read(LOGGERS, "LoggerService.ListLoggers", _ -> loggers.list().call()),
                read(LOGGER, "LoggerService.GetLogger", call -> loggers.get().call(call.parameter("logger"))),
                write(
                        "PATCH",
                        LOGGER,
                        "LoggerService.UpdateLogger",
                        body(
                                Logger.class,
                                (call, logger) ->
                                        loggers.update().call(call.parameter("logger"), logger, mask(call)))));
    }

    private static Route read(String template, String rpc, Function<Call, Record> method) {
        return new Route("GET", template, Access.reading(Area.ADMIN), rpc, UnaryEndpoint.of(method));
    }

    private static Route write(String method, String template, String rpc, Endpoint endpoint) {
        return new Route(method, template, Access.writing(Area.ADMIN), rpc, endpoint);
    }

    private static <Q extends Record, R extends Record> Endpoint body(
            Class<Q> requestType, UnaryEndpoint.Method<Q, R> method) {
        return UnaryEndpoint.of(requestType, method);
    }

    private static PageQuery page(Call call) {
        return PageQuery.of(call.exchange().query("pageSize"), call.exchange().query("pageToken"));
    }

    private static Optional<String> mask(Call call) {
        return call.exchange().query("updateMask");
    }

    private static String project(Call call) {
        return call.parameter("project");
    }

    private static String key(Call call) {
        return call.parameter("key");
    }
}
