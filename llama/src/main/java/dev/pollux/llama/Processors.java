package dev.pollux.llama;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How many processor cores there are to compute with. */
final class Processors {

    private static final Path TOPOLOGY = Path.of("/sys/devices/system/cpu");

    private Processors() {}

    /**
     * Cores this process may use. Two hardware threads of a core count once: they share the units that multiply, and waiting for
     * each other makes them slower than one.
     */
    static int usableCores() {
        int processors = Runtime.getRuntime().availableProcessors();
        long cores = coresOf(TOPOLOGY);
        return cores == 0 ? processors : (int) Math.min(cores, processors);
    }

    /** Distinct cores as Linux lists them; 0 where it does not. */
    static long coresOf(Path topology) {
        try (Stream<Path> processors = Files.list(topology)) {
            return processors
                    .map(processor -> processor.resolve("topology/thread_siblings_list"))
                    .filter(Files::isReadable)
                    .map(Processors::read)
                    .distinct()
                    .count();
        } catch (IOException e) {
            return 0;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            // A processor that was switched off meanwhile counts as a core of its own.
            return file.toString();
        }
    }
}
