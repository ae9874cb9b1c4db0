package dev.pollux.blobss3;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The objects of a bucket whose names have a prefix. Names are given and returned without it.
 *
 * @param client speaks to the store
 * @param bucket where they are
 * @param prefix of their names
 */
record S3Objects(S3Client client, String bucket, String prefix) {

    private static final int RANGE_NOT_SATISFIABLE = 416;

    /** The first {@code length} bytes become an object, as a whole or not at all. */
    void put(String name, byte[] bytes, int length) {
        S3Failures.translating(
                () -> client.putObject(request -> request.bucket(bucket).key(prefix + name), body(bytes, length)));
    }

    // Sent as they are, and again when a call is repeated; the SDK's own bodies would copy them.
    static RequestBody body(byte[] bytes, int length) {
        ContentStreamProvider stream = () -> new ByteArrayInputStream(bytes, 0, length);
        return RequestBody.fromContentProvider(stream, length, "application/octet-stream");
    }

    /** An object from a position on. */
    InputStream open(String name, long offset) {
        return S3Failures.translating(() -> {
            try {
                return client.getObject(request -> {
                    request.bucket(bucket).key(prefix + name);
                    if (offset > 0) {
                        request.range("bytes=" + offset + "-");
                    }
                });
            } catch (S3Exception answer) {
                if (answer.statusCode() == RANGE_NOT_SATISFIABLE) {
                    return InputStream.nullInputStream();
                }
                throw answer;
            }
        });
    }

    void delete(String name) {
        S3Failures.translating(
                () -> client.deleteObject(request -> request.bucket(bucket).key(prefix + name)));
    }

    /** Objects of a folder whose names are greater than {@code after}, in order, fetched as they are needed. */
    Stream<S3Object> list(String folder, String after) {
        return client
                .listObjectsV2Paginator(request ->
                        request.bucket(bucket).prefix(prefix + folder).startAfter(prefix + folder + after))
                .contents()
                .stream();
    }

    /** The name of an object in a folder, without both. */
    String nameIn(String folder, S3Object object) {
        return object.key().substring(prefix.length() + folder.length());
    }

    /** Begins an object that is sent in parts; gives the name of the attempt. */
    String beginParts(String name) {
        return S3Failures.translating(() -> client.createMultipartUpload(
                        request -> request.bucket(bucket).key(prefix + name))
                .uploadId());
    }

    CompletedPart putPart(String name, String attempt, int number, byte[] bytes, int length) {
        String tag = S3Failures.translating(() -> client.uploadPart(
                        request -> request.bucket(bucket)
                                .key(prefix + name)
                                .uploadId(attempt)
                                .partNumber(number),
                        body(bytes, length))
                .eTag());
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    /** The parts become the object. */
    void finishParts(String name, String attempt, List<CompletedPart> parts) {
        S3Failures.translating(() -> client.completeMultipartUpload(request ->
                request.bucket(bucket).key(prefix + name).uploadId(attempt).multipartUpload(all -> all.parts(parts))));
    }

    /** Forgets parts that became nothing. */
    void abandonParts(String name, String attempt) {
        S3Failures.translating(() -> client.abortMultipartUpload(
                request -> request.bucket(bucket).key(prefix + name).uploadId(attempt)));
    }
}
