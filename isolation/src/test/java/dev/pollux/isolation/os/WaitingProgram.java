package dev.pollux.isolation.os;

import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Confines itself, says how that went and its process id, and waits for its parent's end. Arguments: writable folder, the
 * socket to say it to, the parent's id.
 */
final class WaitingProgram {

    private WaitingProgram() {}

    public static void main(String[] arguments) throws Exception {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(arguments[1]))) {
            ConfinementReport report =
                    Confinement.apply(new ConfinementOptions(Long.parseLong(arguments[2]), Path.of(arguments[0])));
            String said = report.outcomes().get(ConfinementMeasure.ENDS_WITH_PARENT) + "\n"
                    + ProcessHandle.current().pid() + "\n";
            channel.write(ByteBuffer.wrap(said.getBytes(StandardCharsets.UTF_8)));
            Thread.currentThread().join();
        }
    }
}
