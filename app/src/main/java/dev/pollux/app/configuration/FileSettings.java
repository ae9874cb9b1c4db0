package dev.pollux.app.configuration;

import dev.pollux.blobss3.S3Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files of the Files API.
 *
 * @param directory of their bytes; a relative path begins in {@code POLLUX_HOME}
 * @param objects instead of the directory; empty where it counts
 * @param fileBytes the most bytes of a file
 * @param projectBytes the most bytes of all files of a project
 * @param retention how long they are kept
 * @param sweepInterval how long what is not needed waits to be removed
 */
public record FileSettings(
        String directory,
        Optional<S3Settings> objects,
        long fileBytes,
        long projectBytes,
        Duration retention,
        Duration sweepInterval) {

    private static final Pattern OBJECTS = Pattern.compile("[A-Za-z0-9._/-]{1,200}");

    private static final Key<String> DIRECTORY = Key.of(
            "directory",
            Form.text(),
            ".",
            "folder for the bytes of files: `blobs` in it has those of whole files, `staging` those of uploads; a relative path"
                    + " begins in `POLLUX_HOME`");
    private static final Key<Optional<String>> BUCKET = Key.of(
            "s3_bucket",
            Form.text().optional(),
            Optional.empty(),
            "none",
            "bucket of an S3-compatible store for the bytes of files, instead of `files.directory`; credentials come from the"
                    + " environment (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, or whatever else the AWS SDK finds)");
    private static final Key<Optional<URI>> ENDPOINT = Key.of(
            "s3_endpoint",
            Form.text("a URL such as https://minio.example.org:9000", FileSettings::endpoint)
                    .optional(),
            Optional.empty(),
            "AWS",
            "where the store is");
    private static final Key<String> REGION =
            Key.of("s3_region", Form.text(), "us-east-1", "region, as the store calls it");
    private static final Key<String> PREFIX = Key.of(
            "s3_prefix",
            Form.text(
                    "at most 200 letters, digits and ._/-",
                    text -> Optional.of(text)
                            .filter(prefix -> OBJECTS.matcher(prefix).matches())),
            "",
            "none",
            "what the names of all objects begin with, for example `pollux/`");
    private static final Key<Boolean> PATH_STYLE = Key.of(
            "s3_path_style",
            Form.yesNo(),
            "false",
            "whether the bucket is in the path of URLs, as MinIO wants it, and not in their host");
    private static final Key<Long> MAX_FILE = Key.of("max_file", Form.size("1024GiB"), "2GiB", "largest file");
    private static final Key<Long> MAX_PROJECT =
            Key.of("max_project", Form.size("1024GiB"), "20GiB", "what all files of a project may have together");
    private static final Key<Duration> RETENTION = Key.of(
            "retention",
            Form.duration("365d"),
            "48h",
            "how long a file is kept, from the start of its upload; an upload has as long to end");

    private static final Key<Duration> SWEEP_INTERVAL = Key.of(
            "sweep_interval",
            Form.interval(),
            "1h",
            "how often the bytes of expired files and uploads are removed; for clients they are gone at their time");

    static final Section<FileSettings> SECTION = Section.of(
            "files",
            settings -> new FileSettings(
                    settings.get(DIRECTORY),
                    settings.get(BUCKET).map(bucket -> objects(bucket, settings)),
                    settings.get(MAX_FILE),
                    settings.get(MAX_PROJECT),
                    settings.get(RETENTION),
                    settings.get(SWEEP_INTERVAL)),
            DIRECTORY,
            BUCKET,
            ENDPOINT,
            REGION,
            PREFIX,
            PATH_STYLE,
            MAX_FILE,
            MAX_PROJECT,
            RETENTION,
            SWEEP_INTERVAL);

    private static S3Settings objects(String bucket, Settings settings) {
        return new S3Settings(
                settings.get(ENDPOINT),
                settings.get(REGION),
                bucket,
                settings.get(PATH_STYLE),
                settings.get(PREFIX),
                Optional.empty());
    }

    private static Optional<URI> endpoint(String text) {
        return Optional.of(text)
                .filter(url -> url.matches("https?://[A-Za-z0-9._:\\[\\]-]+/?"))
                .map(URI::create);
    }
}
