package dev.pollux.service.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.store.webhooks.Delivery;
import dev.pollux.store.webhooks.SigningSecret;
import dev.pollux.store.webhooks.Webhook;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers by which receivers know who has sent a delivery and when: those of Standard Webhooks for webhooks of projects, with a
 * signature for each secret that counts, and a JSON Web Token in their place for receivers that requests name
 * (stateful-and-live.md sections 6.4 and 6.5).
 *
 * @param seal opens secrets
 * @param signer signs for receivers that share no secret
 */
public record Signatures(SecretSeal seal, BodySigner signer) {

    private static final String ID = "webhook-id";
    private static final String TIMESTAMP = "webhook-timestamp";
    private static final String SIGNATURE = "webhook-signature";
    private static final String HMAC = "HmacSHA256";

    /** The headers of an attempt at {@code now} to tell a webhook. */
    Map<String, String> shared(Delivery delivery, Webhook webhook, Instant now) {
        String signed = delivery.id() + "." + now.getEpochSecond() + "." + delivery.body();
        List<SigningSecret> live = webhook.secrets().stream()
                .filter(secret -> SigningSecrets.isLive(secret, now))
                .toList();
        String signatures = live.stream()
                .map(secret -> seal.open(webhook.id(), secret.sealed()))
                .map(secret -> "v1," + hmac(SigningSecrets.key(secret), signed))
                .collect(Collectors.joining(" "));
        return headers(delivery, now, signatures);
    }

    /** The headers of an attempt at {@code now} to tell a receiver that a request named. */
    Map<String, String> published(Delivery delivery, Instant now) {
        return headers(delivery, now, signer.sign(delivery.id(), now, delivery.body()));
    }

    private static Map<String, String> headers(Delivery delivery, Instant now, String signature) {
        return Map.of(ID, delivery.id(), TIMESTAMP, Long.toString(now.getEpochSecond()), SIGNATURE, signature);
    }

    private static String hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", impossible);
        }
    }
}
