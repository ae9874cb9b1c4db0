package dev.pollux.isolation.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GreetingTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private SocketPair pair;

    @BeforeEach
    void connect() throws IOException {
        pair = SocketPair.open();
    }

    @AfterEach
    void disconnect() throws IOException {
        pair.close();
    }

    @Test
    void a_greeting_is_four_letters_and_a_version() throws IOException {
        say("PLXE", 7);
        try (var _ = MessageChannel.toEngine(pair.server(), LONG, "test")) {
            ByteBuffer heard = ByteBuffer.allocate(8);
            while (heard.hasRemaining()) {
                assertThat(pair.engine().read(heard)).isPositive();
            }
            assertThat(heard.array()).containsExactly('P', 'L', 'X', 'E', 0, 0, 0, 7);
        }
    }

    @Test
    void another_version_is_refused_by_its_number() throws IOException {
        say("PLXE", 8);
        assertRefused("the other side speaks version 8, this one 7");
    }

    @Test
    void another_protocol_is_refused() throws IOException {
        say("HTTP", 3);
        assertRefused("the other side speaks another protocol");
    }

    @Test
    void a_peer_that_hangs_up_is_no_peer() throws IOException {
        pair.engine().write(ByteBuffer.wrap(new byte[] {'P', 'L', 'X'}));
        pair.engine().shutdownOutput();
        assertRefused("the connection ended before a greeting");
    }

    @Test
    void a_silent_peer_is_waited_for_no_longer_than_the_limit() {
        assertThatThrownBy(() -> MessageChannel.toEngine(pair.server(), Duration.ofMillis(50), "test"))
                .isInstanceOf(WireException.class)
                .hasMessage("no greeting within 50 ms");
        assertThat(pair.server().isOpen()).isFalse();
    }

    @Test
    void half_a_greeting_does_not_make_the_limit_longer() throws IOException {
        pair.engine().write(ByteBuffer.wrap(new byte[] {'P', 'L', 'X', 'E'}));
        assertThatThrownBy(() -> MessageChannel.toServer(pair.server(), Duration.ofMillis(50), "test"))
                .isInstanceOf(WireException.class)
                .hasMessage("no greeting within 50 ms");
    }

    private void say(String letters, int version) throws IOException {
        ByteBuffer greeting = ByteBuffer.allocate(8);
        greeting.put(letters.getBytes(StandardCharsets.US_ASCII)).putInt(version);
        pair.engine().write(greeting.flip());
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> MessageChannel.toEngine(pair.server(), LONG, "test"))
                .isInstanceOf(WireException.class)
                .hasMessage(why);
        assertThat(pair.server().isOpen()).isFalse();
    }
}
