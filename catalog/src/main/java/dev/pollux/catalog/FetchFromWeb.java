package dev.pollux.catalog;

import dev.pollux.catalog.CatalogException.Reason;
import dev.pollux.catalog.Progress.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Downloads over HTTP: goes on where an earlier attempt stopped when the server still has the same version, and tries
 * again when the connection breaks.
 */
final class FetchFromWeb {

    private final HttpRequests requests;
    private final RetryPolicy retries;
    private final DiskSpace disk;
    private final long maxBytes;

    FetchFromWeb(HttpRequests requests, RetryPolicy retries, DiskSpace disk, long maxBytes) {
        this.requests = requests;
        this.retries = retries;
        this.disk = disk;
        this.maxBytes = maxBytes;
    }

    /** @throws CatalogException if the file cannot be had; the part and its note stay for the next attempt */
    Fetched fetch(URI uri, String fileName, Download download) {
        try (PartFile part = PartFile.open(download.part(), download.listener())) {
            int failures = 0;
            while (true) {
                long before = part.length();
                try {
                    Optional<String> promised = attempt(uri, part, download);
                    part.force();
                    return new Fetched(fileName, part.sha256(), promised);
                } catch (IOException e) {
                    failures = part.length() > before ? 1 : failures + 1;
                    if (failures >= retries.attempts()) {
                        throw stopped(uri, part.length(), e);
                    }
                    pause(failures);
                }
            }
        }
    }

    private Optional<String> attempt(URI uri, PartFile part, Download download) throws IOException {
        ResumeNote note = ResumeNote.read(download.resumeNote());
        if (note.etag() == null) {
            part.restart();
        }
        try (HttpAnswer answer = requests.get(uri, part.length(), Optional.ofNullable(note.etag()))) {
            refuseErrors(uri, answer);
            if (isComplete(answer, part)) {
                return note.promisedSha256();
            }
            if (part.length() > 0 && !goesOn(answer, part, note)) {
                part.restart();
            }
            if (answer.status() != HttpURLConnection.HTTP_OK && !answer.continuesAt(part.length())) {
                throw new IOException("the server sent another part than was asked for");
            }
            receive(answer, part, download);
            return answer.linkedSha256();
        }
    }

    private static boolean isComplete(HttpAnswer answer, PartFile part) throws IOException {
        if (answer.status() != HttpAnswer.RANGE_NOT_SATISFIABLE) {
            return false;
        }
        if (answer.totalBytes() == part.length()) {
            return true;
        }
        part.restart();
        throw new IOException("the file at the source has changed");
    }

    private static boolean goesOn(HttpAnswer answer, PartFile part, ResumeNote note) {
        return answer.continuesAt(part.length())
                && (note.linkedSha256() == null || answer.linkedSha256().equals(note.promisedSha256()));
    }

    private void receive(HttpAnswer answer, PartFile part, Download download) throws IOException {
        long total = answer.totalBytes();
        if (total > maxBytes) {
            throw new CatalogException(
                    Reason.REFUSED,
                    "The file has %s, more than the limit of %s"
                            .formatted(ByteSize.text(total), ByteSize.text(maxBytes)));
        }
        disk.require(download.folder(), Math.max(0, total - part.length()));
        new ResumeNote(answer.strongEtag().orElse(null), answer.linkedSha256().orElse(null))
                .write(download.resumeNote());
        ProgressMeter meter = new ProgressMeter(download.listener(), Phase.DOWNLOADING, part.length(), total);
        try (InputStream body = answer.body()) {
            part.appendAll(body, total >= 0 ? total : maxBytes, meter);
        }
        if (total >= 0 && part.length() < total) {
            throw new IOException("the connection closed early");
        }
        meter.finish();
    }

    private static void refuseErrors(URI uri, HttpAnswer answer) throws IOException {
        int status = answer.status();
        String host = uri.getHost();
        String file = uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
        switch (status) {
            case 200, 206, 416 -> {}
            case 401, 403 ->
                throw new CatalogException(
                        Reason.REFUSED,
                        "%s refuses %s (HTTP %d): if its page asks for a licence, accept it there and set HF_TOKEN"
                                .formatted(host, file, status));
            case 404, 410 ->
                throw new CatalogException(
                        Reason.REFUSED,
                        "%s has no %s (HTTP %d): check the names".formatted(host, uri.getPath(), status));
            case 408, 425, 429, 500, 502, 503, 504 -> throw new IOException("HTTP " + status);
            default -> throw new CatalogException(Reason.REFUSED, "%s answers HTTP %d".formatted(host, status));
        }
        if (answer.isEncoded()) {
            throw new CatalogException(
                    Reason.BAD_CONTENT, host + " sends the file compressed although that was refused");
        }
    }

    private void pause(int failures) {
        try {
            Thread.sleep(retries.delayAfter(failures));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CatalogException(Reason.UNAVAILABLE, "The download was interrupted", e);
        }
    }

    private static CatalogException stopped(URI uri, long length, IOException cause) {
        String kept = length > 0 ? "; " + ByteSize.text(length) + " are kept, pull again to go on" : "";
        return new CatalogException(
                Reason.UNAVAILABLE, "Cannot download from %s: %s%s".formatted(uri.getHost(), why(cause), kept), cause);
    }

    private static String why(IOException e) {
        return switch (e) {
            case UnknownHostException _ -> "its name cannot be resolved";
            case ConnectException _ -> "it does not accept connections";
            case SocketTimeoutException _ -> "it does not answer";
            default -> OneLine.of(String.valueOf(e.getMessage()));
        };
    }
}
