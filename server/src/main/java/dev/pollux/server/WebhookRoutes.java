package dev.pollux.server;

import dev.pollux.protocol.admin.Empty;
import dev.pollux.protocol.webhooks.RotateSigningSecretRequest;
import dev.pollux.protocol.webhooks.Webhook;
import dev.pollux.server.endpoint.Access;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.ErrorForm;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.endpoint.UnaryEndpoint;
import dev.pollux.service.PageQuery;
import dev.pollux.service.webhooks.DeliveryMethods;
import dev.pollux.service.webhooks.WebhookMethods;
import dev.pollux.service.webhooks.jwt.PublicKeys;
import dev.pollux.store.keys.Area;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The collection {@code webhooks}, the keys that receivers need, and what operators see of deliveries: one line per route. */
public final class WebhookRoutes {

    private static final String WEBHOOKS = "/{version}/webhooks";
    private static final String WEBHOOK = WEBHOOKS + "/{webhook}";
    private static final String DELIVERIES = "/admin/v1/deliveries";

    // Receivers ask again after that, and soon enough when an installation begins anew.
    private static final String KEYS_AGE = "public, max-age=300";

    private WebhookRoutes() {}

    /**
     * Every route.
     *
     * @param methods of the collection
     * @param keys with which receivers check signatures, for anybody
     * @param deliveries what was sent, for operators
     */
    public static List<Route> of(WebhookMethods methods, PublicKeys keys, DeliveryMethods deliveries) {
        return Stream.of(webhooks(methods), secrets(methods), admin(deliveries), List.of(keys(keys)))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> webhooks(WebhookMethods methods) {
        return List.of(
                write(
                        "POST",
                        WEBHOOKS,
                        "CreateWebhook",
                        body(Webhook.class, (call, asked) -> methods.create().call(call.context(), asked))),
                read(WEBHOOKS, "ListWebhooks", call -> methods.list().call(call.context(), page(call))),
                read(WEBHOOK, "GetWebhook", call -> methods.get().call(call.context(), id(call))),
                write(
                        "PATCH",
                        WEBHOOK,
                        "UpdateWebhook",
                        body(
                                Webhook.class,
                                (call, change) -> methods.update()
                                        .call(
                                                call.context(),
                                                id(call),
                                                change,
                                                call.exchange().query("updateMask")))),
                write(
                        "DELETE",
                        WEBHOOK,
                        "DeleteWebhook",
                        UnaryEndpoint.of(call -> methods.delete().call(call.context(), id(call)))),
                write(
                        "POST",
                        WEBHOOK + ":ping",
                        "PingWebhook",
                        body(Empty.class, (call, _) -> methods.ping().call(call.context(), id(call)))));
    }

    private static List<Route> secrets(WebhookMethods methods) {
        UnaryEndpoint rotate = body(
                RotateSigningSecretRequest.class,
                (call, asked) -> methods.rotate().call(call.context(), id(call), asked));
        return List.of(
                write("POST", WEBHOOK + ":rotateSigningSecret", "RotateSigningSecret", rotate),
                write("POST", WEBHOOK + "/rotate_secret", "RotateSigningSecret", rotate));
    }

    private static List<Route> admin(DeliveryMethods methods) {
        return List.of(
                new Route(
                        "GET",
                        DELIVERIES,
                        Access.reading(Area.ADMIN),
                        "DeliveryService.ListDeliveries",
                        UnaryEndpoint.of(call -> methods.list().call(call.exchange()::query))),
                new Route(
                        "POST",
                        DELIVERIES + "/{delivery}:redeliver",
                        Access.writing(Area.ADMIN),
                        "DeliveryService.RedeliverDelivery",
                        body(Empty.class, (call, _) -> methods.redeliver().call(call.parameter("delivery")))));
    }

    private static Route keys(PublicKeys keys) {
        return new Route(
                "GET", "/.well-known/jwks.json", Access.PUBLIC, "WebhookService.GetKeys", UnaryEndpoint.of(call -> {
                    Record set = keys.call();
                    call.exchange().addHeader("Cache-Control", KEYS_AGE);
                    return set;
                }));
    }

    private static Route read(String template, String rpc, Function<Call, Record> method) {
        return new Route("GET", template, Access.reading(Area.BATCHES), rpc(rpc), named(UnaryEndpoint.of(method)));
    }

    private static Route write(String method, String template, String rpc, UnaryEndpoint endpoint) {
        return new Route(method, template, Access.writing(Area.BATCHES), rpc(rpc), named(endpoint));
    }

    private static String rpc(String method) {
        return "WebhookService." + method;
    }

    private static UnaryEndpoint named(UnaryEndpoint endpoint) {
        return endpoint.withErrors(ErrorForm.NAMED);
    }

    private static <Q extends Record, R extends Record> UnaryEndpoint body(
            Class<Q> requestType, UnaryEndpoint.Method<Q, R> method) {
        return UnaryEndpoint.of(requestType, method);
    }

    private static PageQuery page(Call call) {
        return PageQuery.of(call.exchange().query("pageSize"), call.exchange().query("pageToken"));
    }

    private static String id(Call call) {
        return call.parameter("webhook");
    }
}
