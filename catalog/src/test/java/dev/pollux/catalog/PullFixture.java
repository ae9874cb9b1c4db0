package dev.pollux.catalog;

import dev.pollux.gguf.GgufHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A pull with short waits and a clock that stands, into a folder of the test. */
final class PullFixture {

    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    /** Turns Q4_1 into Q8_0, by writing another tiny model. */
    static final Reencoder Q4_1_TO_Q8_0 = new Reencoder() {
        @Override
        public boolean helps(GgufHeader header) {
            return ModelFile.format(header).equals("Q4_1");
        }

        @Override
        public void reencode(Path in, Path out, ProgressListener listener) {
            try {
                Files.write(out, TinyModel.bytes(TinyModel.Q8_0, 1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    final Path models;
    final InstalledModels installed;
    final Map<String, String> environment = new HashMap<>();
    final List<Progress> progress = new CopyOnWriteArrayList<>();
    Reencoder reencoder = Reencoder.NONE;
    DiskSpace disk = DiskSpace.REAL;
    Pip pip = Pip.OF_THIS_MACHINE;
    Duration timeout = Duration.ofSeconds(20);
    long maxBytes = 1 << 20;

    PullFixture(Path models) {
        this.models = models;
        this.installed = new InstalledModels(models);
    }

    PullModel pullModel() {
        FetchModel fetch = new FetchModel(
                environment, pip, Duration.ofSeconds(5), new RetryPolicy(3, Duration.ofMillis(1)), disk, maxBytes);
        return new PullModel(installed, Presets.load(), fetch, reencoder, disk, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    InstalledModel pull(String source) {
        return pull(PullModel.Request.of(source));
    }

    InstalledModel pull(PullModel.Request request) {
        return pullModel().pull(request, progress::add);
    }
}
