package dev.pollux.service.webhooks.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pollux.service.webhooks.BodySigner;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/**
 * Signs with an RS256 JSON Web Token (stateful-and-live.md section 6.5). Google does not say which claims its tokens have; ours are
 * {@code iss}, {@code iat}, {@code exp}, {@code jti} with the id of the delivery, and {@code body_sha256}, which binds the token to
 * what is sent: the base64url of its SHA-256.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class TokenSigner implements BodySigner {

    /** How long after it was sent a token counts; the same as the tolerance of Standard Webhooks. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final InstallationKey key;
    private final String issuer;

    /**
     * @param key signs
     * @param issuer who says that it signs
     */
    public TokenSigner(InstallationKey key, String issuer) {
        this.key = key;
        this.issuer = issuer;
    }

    @Override
    public String sign(String deliveryId, Instant at, String body) {
        RSAKey signing = key.get();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(signing.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .issueTime(Date.from(at))
                        .expirationTime(Date.from(at.plus(LIFE)))
                        .jwtID(deliveryId)
                        .claim("body_sha256", digest(body))
                        .build());
        try {
            token.sign(new RSASSASigner(signing));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("a key of our own making signs", impossible);
        }
        return token.serialize();
    }

    private static String digest(String body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
