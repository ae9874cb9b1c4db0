package dev.pollux.service.webhooks;

/**
 * The methods of the collection {@code webhooks}.
 *
 * @param create registers a receiver
 * @param get describes one
 * @param list lists them
 * @param update changes one
 * @param delete forgets one
 * @param ping sends one a test
 * @param rotate gives one another secret
 */
public record WebhookMethods(
        CreateWebhook create,
        GetWebhook get,
        ListWebhooks list,
        UpdateWebhook update,
        DeleteWebhook delete,
        PingWebhook ping,
        RotateSigningSecret rotate) {

    /** The methods that work on {@code registration}; tests are sent by way of {@code queue}. */
    public static WebhookMethods of(Registration registration, DeliveryQueue queue) {
        return new WebhookMethods(
                new CreateWebhook(registration),
                new GetWebhook(registration),
                new ListWebhooks(registration),
                new UpdateWebhook(registration),
                new DeleteWebhook(registration),
                new PingWebhook(registration, queue),
                new RotateSigningSecret(registration));
    }
}
