package dev.pollux.isolation.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.engine.EngineEvent;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptSegment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MessageChannelTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    /** Far more than the system keeps between the two ends. */
    private static final String LARGE = "x".repeat(8 << 20);

    private SocketPair sockets;
    private SocketPair.Channels channels;
    private MessageChannel<Message.ToServer> server;
    private MessageChannel<Message.ToEngine> engine;

    @BeforeEach
    void connect() throws IOException {
        connect(MessageChannel.MAX_WAITING_BYTES);
    }

    private void connect(int waitingBytes) throws IOException {
        sockets = SocketPair.open();
        channels = sockets.greet(waitingBytes);
        server = channels.toEngine();
        engine = channels.toServer();
    }

    @AfterEach
    void disconnect() {
        channels.close();
    }

    @Test
    void messages_arrive_in_order_both_ways() throws IOException {
        long seed = System.nanoTime();
        System.out.println("MessageChannelTest seed " + seed);
        List<Message.ToEngine> questions = new RandomMessages(seed).toEngine();
        List<Message.ToServer> answers = new RandomMessages(seed).toServer();
        questions.forEach(server::send);
        answers.forEach(engine::send);
        for (Message.ToEngine question : questions) {
            assertThat(engine.read()).as("seed %d", seed).hasValue(question);
        }
        for (Message.ToServer answer : answers) {
            assertThat(server.read()).as("seed %d", seed).hasValue(answer);
        }
    }

    @Test
    void sending_does_not_wait_for_a_reader() throws IOException {
        for (int event = 0; event < 4; event++) {
            assertThat(engine.send(said(event, LARGE))).isTrue();
        }
        for (int event = 0; event < 4; event++) {
            assertThat(server.read()).hasValue(said(event, LARGE));
        }
    }

    @Test
    void a_server_does_not_wait_for_its_engine_to_read() throws IOException {
        for (int call = 0; call < 4; call++) {
            assertThat(server.send(count(call))).isTrue();
        }
        for (int call = 0; call < 4; call++) {
            assertThat(engine.read()).hasValue(count(call));
        }
    }

    private static Message.CountTokens count(int call) {
        return new Message.CountTokens(call, Prompt.of(List.of(new PromptSegment(LARGE, false))));
    }

    @Test
    void a_peer_that_reads_nothing_is_given_up_in_the_end() throws IOException {
        disconnect();
        connect(32 << 20);
        int accepted = 0;
        while (engine.send(said(accepted, LARGE))) {
            accepted++;
        }
        assertThat(accepted).isEqualTo(3);
        assertThatThrownBy(engine::read)
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("the other side does not read what it is sent");
    }

    @Test
    void frames_of_many_threads_stay_whole() throws Exception {
        int threads = 8;
        int each = 2000;
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < threads; sender++) {
            int number = sender;
            senders.add(Thread.ofPlatform().start(() -> sendMany(number, each)));
        }
        int[] next = new int[threads];
        for (int message = 0; message < threads * each; message++) {
            Message.Said said = (Message.Said) server.read().orElseThrow();
            int sender = (int) said.generation();
            assertThat(said.events()).containsExactly(event(next[sender]++));
        }
        for (Thread sender : senders) {
            sender.join();
        }
    }

    private void sendMany(int sender, int count) {
        for (int index = 0; index < count; index++) {
            engine.send(new Message.Said(sender, List.of(event(index)), false));
        }
    }

    @Test
    void a_closed_connection_ends_after_its_last_message() throws IOException {
        engine.send(new Message.Ready());
        assertThat(engine.closeAfterSending(LONG)).isTrue();
        assertThat(server.read()).hasValue(new Message.Ready());
        assertThat(server.read()).isEmpty();
        assertThat(server.read()).isEmpty();
    }

    @Test
    void closing_in_order_sends_what_waits() throws IOException {
        engine.send(said(1, LARGE));
        engine.send(new Message.Started(1));
        CompletableFuture<Boolean> closed = CompletableFuture.supplyAsync(() -> engine.closeAfterSending(LONG));
        assertThat(server.read()).hasValue(said(1, LARGE));
        assertThat(server.read()).hasValue(new Message.Started(1));
        assertThat(server.read()).isEmpty();
        assertThat(closed.join()).isTrue();
    }

    @Test
    void closing_in_order_ends_in_time_when_nobody_reads() {
        engine.send(said(1, LARGE));
        assertThat(engine.closeAfterSending(Duration.ofMillis(50))).isFalse();
        assertThat(sockets.engine().isOpen()).isFalse();
    }

    @Test
    void closing_ends_both_threads_of_an_engine() throws Exception {
        engine.send(said(1, LARGE));
        assertClosingEndsBothThreads(engine);
    }

    @Test
    void closing_ends_both_threads_of_a_server() throws Exception {
        server.send(count(1));
        assertClosingEndsBothThreads(server);
    }

    private static <I extends Message> void assertClosingEndsBothThreads(MessageChannel<I> channel) throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CompletableFuture<Optional<I>> read = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            reading.countDown();
            read.completeAsync(() -> SocketPair.unchecked(channel::read), Runnable::run);
        });
        reading.await();
        channel.close();
        channel.close();
        assertThat(read.join()).isEmpty();
        assertThat(channel.awaitWriter(LONG)).isTrue();
        assertThat(channel.send(new Message.Ready())).isFalse();
    }

    @Test
    void the_last_words_of_a_peer_are_read_though_it_hears_nothing_more() throws Exception {
        engine.send(new Message.Ready());
        engine.send(new Message.Started(1));
        assertThat(engine.closeAfterSending(LONG)).isTrue();
        server.send(new Message.Ping());
        assertThat(server.awaitWriter(LONG)).isTrue();
        assertThat(server.send(new Message.Ping())).isFalse();
        assertThat(server.read()).hasValue(new Message.Ready());
        assertThat(server.read()).hasValue(new Message.Started(1));
        assertThat(server.read()).isEmpty();
    }

    @Test
    void a_peer_that_dies_inside_a_frame_is_noticed() throws IOException {
        sockets.engine().write(ByteBuffer.wrap(new byte[] {0, 0, 0, 9, 66}));
        engine.close();
        assertThatThrownBy(server::read).isInstanceOf(WireException.class).hasMessage("a frame that breaks off");
    }

    @Test
    void garbage_is_refused_and_what_came_before_is_read() throws IOException {
        sockets.engine().write(ByteBuffer.wrap(new byte[] {0, 0, 0, 1, 66, 'G', 'E', 'T', ' '}));
        assertThat(server.read()).hasValue(new Message.Ready());
        assertThatThrownBy(server::read).isInstanceOf(WireException.class).hasMessage("a frame of 1195725856 bytes");
    }

    @Test
    void a_message_that_is_too_large_is_refused_and_the_next_arrives() throws IOException {
        String tooLong = "x".repeat(MessageChannel.MAX_FRAME_BYTES);
        Message tooLarge = new Message.CountTokens(1, Prompt.of(List.of(new PromptSegment(tooLong, false))));
        assertThatThrownBy(() -> server.send(tooLarge)).isInstanceOf(IllegalArgumentException.class);
        assertThat(server.send(new Message.Ping())).isTrue();
        assertThat(engine.read()).hasValue(new Message.Ping());
    }

    private static EngineEvent event(int index) {
        return new EngineEvent.Text(0, "é".repeat(index % 50), index, List.of());
    }

    private static Message.Said said(long generation, String text) {
        return new Message.Said(generation, List.of(new EngineEvent.Text(0, text, 1, List.of())), false);
    }
}
