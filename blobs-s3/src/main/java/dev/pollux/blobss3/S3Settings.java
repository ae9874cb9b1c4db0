package dev.pollux.blobss3;

import java.net.URI;
import java.util.Optional;

/**
 * Where the objects are.
 *
 * @param endpoint the store; empty for that of AWS in the region
 * @param region as the store calls it; what has none takes any, such as {@code us-east-1}
 * @param bucket there already
 * @param pathStyle whether the bucket is in the path of a URL, and not in its host
 * @param prefix of all names of objects; may be empty
 * @param credentials empty: those that the AWS SDK finds in the environment
 */
public record S3Settings(
        Optional<URI> endpoint,
        String region,
        String bucket,
        boolean pathStyle,
        String prefix,
        Optional<Credentials> credentials) {

    /**
     * Who calls the store.
     *
     * @param accessKey the name
     * @param secretKey the secret
     */
    public record Credentials(String accessKey, String secretKey) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Credentials[accessKey=" + accessKey + "]";
        }
    }
}
