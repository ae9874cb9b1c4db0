package dev.pollux.service.webhooks;

import static dev.pollux.service.webhooks.WebhookBench.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.service.webhooks.jwt.InstallationKey;
import dev.pollux.service.webhooks.jwt.PublicKeys;
import dev.pollux.service.webhooks.jwt.TokenSigner;
import dev.pollux.store.webhooks.Delivery;
import dev.pollux.store.webhooks.Delivery.Progress;
import dev.pollux.store.webhooks.Delivery.Registered;
import dev.pollux.store.webhooks.SigningSecret;
import dev.pollux.store.webhooks.Webhook;
import dev.pollux.testkit.store.InMemoryStore;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);

    private final WebhookBench bench = new WebhookBench(443);

    @AfterEach
    void close() {
        bench.close();
    }

    private static Delivery delivery(String id, String body) {
        return new Delivery(
                id, PROJECT, new Registered("w"), "key", "batch.succeeded", body, AT, Progress.begun(AT, AT));
    }

    /** The signature is what the library {@code standardwebhooks} of PyPI makes of the same. */
    @Test
    void a_shared_secret_signs_as_standard_webhooks_do() {
        SigningSecret secret = SigningSecrets.sealed(bench.seal, "w", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", AT);
        Webhook webhook =
                new Webhook(PROJECT, "w", "", "https://x", List.of(), Webhook.State.ENABLED, List.of(secret), AT, AT);

        Map<String, String> headers = new Signatures(bench.seal, (_, _, _) -> "")
                .shared(delivery("msg_p5jXN8AQM9LWM0D4loKWxJek", "{\"test\": 2432232314}"), webhook, AT);

        assertThat(headers)
                .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void anybody_can_check_a_token_with_the_published_key() throws Exception {
        String token = new TokenSigner(bench.key, "https://pollux.example").sign("msg_1", AT, "{\"a\": \"ü\"}");

        JWKSet published = JWKSet.load(new ByteArrayInputStream(ProtoJson.writePretty(bench.publicKeys.call())));
        SignedJWT parsed = SignedJWT.parse(token);
        assertThat(published.getKeys()).hasSize(1).noneMatch(key -> key.isPrivate());
        assertThat(parsed.verify(new RSASSAVerifier(
                        published.getKeyByKeyId(parsed.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        assertThat(parsed.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(parsed.getJWTClaimsSet().getClaims())
                .containsOnly(
                        Map.entry("iss", "https://pollux.example"),
                        Map.entry("iat", Date.from(AT)),
                        Map.entry("exp", Date.from(AT.plusSeconds(300))),
                        Map.entry("jti", "msg_1"),
                        Map.entry("body_sha256", "3XBW8pv2wPjR5UGCf_ajBIFbksZN15dwMBu9zSwsIFw"));
    }

    @Test
    void all_servers_on_one_database_sign_with_one_key_that_nobody_reads_there() {
        InMemoryStore store = bench.store;
        PublicKeys other = new PublicKeys(new InstallationKey(() -> store, bench.seal));

        assertThat(other.call()).isEqualTo(bench.publicKeys.call());
        assertThat(store.settings().find("webhook_signing_key").orElseThrow()).doesNotContain("\"", "{", "RSA");
    }
}
