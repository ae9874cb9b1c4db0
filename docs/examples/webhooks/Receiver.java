import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;

/**
 * Receives webhooks of Pollux. Needs com.standardwebhooks:standardwebhooks and com.nimbusds:nimbus-jose-jwt.
 *
 * <p>WEBHOOK_SECRET is the secret of a registered webhook, POLLUX_URL where Pollux is, PORT where to listen.
 */
public final class Receiver {

    private final Webhook registered;
    private final DefaultJWTProcessor<SecurityContext> published = new DefaultJWTProcessor<>();

    Receiver(String secret, String pollux) throws Exception {
        registered = new Webhook(secret);
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        URI.create(pollux + "/.well-known/jwks.json").toURL())
                .build();
        published.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        published.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(null, Set.of("exp", "jti", "body_sha256")));
    }

    public static void main(String[] arguments) throws Exception {
        Receiver receiver = new Receiver(System.getenv("WEBHOOK_SECRET"), System.getenv("POLLUX_URL"));
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8000"));
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/", receiver::answer);
        server.start();
    }

    /** Checks a delivery; throws an exception where Pollux has not sent it. */
    private void verify(HttpExchange exchange, String body) throws Exception {
        String signature = exchange.getRequestHeaders().getFirst("webhook-signature");
        if (signature.startsWith("v1,")) {
            registered.verify(body, HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true));
            return;
        }
        JWTClaimsSet claims = published.process(signature, null);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
        String digest = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        if (!digest.equals(claims.getStringClaim("body_sha256")) || !claims.getJWTID().equals(id)) {
            throw new SecurityException("signed for another delivery");
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        try {
            verify(exchange, body);
        } catch (Exception failure) {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
            return;
        }
        // At least once: whoever must not do something twice remembers the ids.
        System.out.println(exchange.getRequestHeaders().getFirst("webhook-id") + " " + body);
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
