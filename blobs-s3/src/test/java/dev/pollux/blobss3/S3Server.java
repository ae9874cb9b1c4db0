package dev.pollux.blobss3;

import java.net.URI;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.S3Client;

/** A server that speaks S3, with one bucket, in memory. */
record S3Server(S3Proxy proxy) {

    static final String SECRET = "the-secret";

    static S3Server start() throws Exception {
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "access", SECRET)
                .build();
        proxy.start();
        S3Server server = new S3Server(proxy);
        try (S3Client client = S3Clients.of(server.settings(""))) {
            client.createBucket(request -> request.bucket("bucket"));
        }
        return server;
    }

    S3Settings settings(String prefix) {
        return new S3Settings(
                Optional.of(URI.create("http://127.0.0.1:" + proxy.getPort())),
                "us-east-1",
                "bucket",
                true,
                prefix,
                Optional.of(new S3Settings.Credentials("access", SECRET)));
    }

    void stop() throws Exception {
        proxy.stop();
    }
}
