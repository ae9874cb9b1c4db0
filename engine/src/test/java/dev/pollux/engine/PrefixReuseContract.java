package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How every engine shares what it computes of prompts, wherever its model is computed. */
@Timeout(60)
public abstract class PrefixReuseContract extends EngineUnderTest {

    private static final String BEGINNING = "It was a dark and stormy night. ".repeat(4);
    private static final int LENGTH = 128;

    @TempDir
    private Path kept;

    @Test
    void a_prompt_that_begins_as_an_earlier_one_is_read_from_where_they_differ() {
        startSharing();
        ask(BEGINNING + "one", "space");
        long before = engine.statistics().promptTokens();
        assertThat(ask(BEGINNING + "two", "space").cached()).isEqualTo(PromptCounts.text(LENGTH));
        assertThat(engine.statistics().promptTokens() - before).isEqualTo(3);
    }

    @Test
    void answers_are_the_same_whether_something_was_shared_or_not() {
        startSharing();
        for (String end : List.of("one", "two", "one more", "one")) {
            String shared = text(
                    request(BEGINNING + end).space("space").maxOutputTokens(20).build());
            String alone = text(request(BEGINNING + end).maxOutputTokens(20).build());
            assertThat(shared).isEqualTo(alone);
        }
    }

    @Test
    void the_same_prompt_again_has_its_last_token_computed() {
        startSharing();
        ask(BEGINNING, "space");
        assertThat(ask(BEGINNING, "space").cached()).isEqualTo(PromptCounts.text(LENGTH - 1));
    }

    @Test
    void nobody_shares_with_another_space_or_with_none() {
        startSharing();
        ask(BEGINNING, "space");
        assertThat(ask(BEGINNING, "other").cached()).isEqualTo(PromptCounts.NONE);
        ask(BEGINNING, "");
        assertThat(ask(BEGINNING, "").cached()).isEqualTo(PromptCounts.NONE);
    }

    @Test
    void the_next_turn_of_a_chat_reads_only_what_is_new() {
        start(ScriptedModelRunner.answering(4, 400, "Once upon a time."), options());
        String answer = text(request(BEGINNING).space("space").build());
        assertThat(answer).isEqualTo("Once upon a time.");
        assertThat(ask(BEGINNING + answer + "And then?", "space").cached())
                .isEqualTo(PromptCounts.text(LENGTH + answer.length()));
    }

    @Test
    void a_prompt_shares_with_one_that_is_still_being_answered() throws Exception {
        startSharing();
        runner.pause();
        EngineGeneration running = engine.submit(
                request(BEGINNING + "one").space("space").maxOutputTokens(2).build());
        for (int step = 0; step < 5; step++) {
            runner.awaitDecoding();
            runner.allow(1);
        }
        runner.awaitDecoding();
        EngineGeneration second = engine.submit(
                request(BEGINNING + "two").space("space").maxOutputTokens(2).build());
        runner.resume();
        Answer.read(second);
        assertThat(second.cached().tokens()).isEqualTo(LENGTH);
        running.close();
    }

    @Test
    void short_beginnings_are_not_worth_it() {
        startSharing();
        ask("hello", "space");
        assertThat(ask("hello", "space").cached()).isEqualTo(PromptCounts.NONE);
    }

    @Test
    void cached_tokens_of_documents_are_told_apart() {
        startSharing();
        ask(BEGINNING, "space");
        Prompt prompt = new Prompt(
                List.of(new PromptSegment(BEGINNING + "end", true)),
                List.of(new TextSpan(100, LENGTH + 1)),
                "space",
                Optional.empty());
        EngineRequest plain = request("").maxOutputTokens(1).build();
        EngineGeneration generation = engine.submit(new EngineRequest(
                "r", prompt, plain.sampling(), 1, 1, List.of(), -1, 0, ServiceClass.STANDARD, AnswerForm.TEXT));
        Answer.read(generation);
        assertThat(generation.prompt()).isEqualTo(new PromptCounts(LENGTH + 3, 29));
        assertThat(generation.cached()).isEqualTo(new PromptCounts(LENGTH, 28));
    }

    @Test
    void a_prompt_can_be_read_without_an_answer() {
        startSharing();
        EngineGeneration generation = engine.submit(keeping());
        assertThat(Answer.all(generation)).containsExactly(new EngineEvent.Finished(0, FinishReason.MAX_TOKENS, 0));
        assertThat(generation.prompt()).isEqualTo(PromptCounts.text(LENGTH));
    }

    @Test
    void what_is_kept_survives_the_engine() throws IOException {
        keep();
        long before = engine.statistics().promptTokens();
        EngineGeneration named = askNamed("what?", "space");
        assertThat(named.cached()).isEqualTo(PromptCounts.text(LENGTH));
        assertThat(engine.statistics().promptTokens() - before).isEqualTo(5);
    }

    @Test
    void answers_from_what_is_kept_are_the_same() throws IOException {
        keep();
        String named = text(request(BEGINNING + "what?")
                .space("space")
                .kept("name", LENGTH)
                .maxOutputTokens(20)
                .build());
        assertThat(named)
                .isEqualTo(text(request(BEGINNING + "what?").maxOutputTokens(20).build()));
    }

    @Test
    void what_another_model_computed_is_not_trusted_and_replaced() throws IOException {
        keep();
        ScriptedModelRunner other = ScriptedModelRunner.rambling(4, 400, 64);
        other.fingerprint("another");
        start(other, options());
        assertThat(askNamed("what?", "space").cached()).isEqualTo(PromptCounts.NONE);
        ScriptedModelRunner again = ScriptedModelRunner.rambling(4, 400, 64);
        again.fingerprint("another");
        start(again, options());
        assertThat(askNamed("what?", "space").cached()).isEqualTo(PromptCounts.text(LENGTH));
    }

    @Test
    void what_is_damaged_is_not_trusted_wherever_it_is() throws IOException {
        for (int at : new int[] {0, 9, 20, 40, 200, 700, -1}) {
            keep();
            damage(at);
            assertThat(askNamed("what?", "space").cached()).as("byte %d", at).isEqualTo(PromptCounts.NONE);
            engine.forget("name");
        }
    }

    @Test
    void a_file_that_breaks_off_is_not_trusted() throws IOException {
        for (int length : new int[] {0, 7, 100, 500}) {
            keep();
            try (FileChannel file = FileChannel.open(onlyFile(), StandardOpenOption.WRITE)) {
                file.truncate(length);
            }
            assertThat(askNamed("what?", "space").cached())
                    .as("%d bytes", length)
                    .isEqualTo(PromptCounts.NONE);
            engine.forget("name");
        }
    }

    @Test
    void what_the_library_refuses_to_restore_is_read_again() throws IOException {
        keep();
        runner.failRestoring();
        EngineGeneration named = askNamed("what?", "space");
        assertThat(named.cached()).isEqualTo(PromptCounts.NONE);
    }

    @Test
    void what_the_library_refuses_to_restore_is_kept_anew() throws IOException {
        keep();
        runner.failRestoring();
        assertThat(askNamed("what?", "space").cached()).isEqualTo(PromptCounts.NONE);
        assertThat(files()).isEmpty();
        startSharing();
        assertThat(askNamed("what?", "space").cached()).isEqualTo(PromptCounts.NONE);
        startSharing();
        assertThat(askNamed("what?", "space").cached()).isEqualTo(PromptCounts.text(LENGTH));
    }

    @Test
    void a_name_gives_nothing_to_another_space() throws IOException {
        keep();
        assertThat(askNamed("what?", "other").cached()).isEqualTo(PromptCounts.NONE);
    }

    @Test
    void a_prompt_that_does_not_begin_so_gets_nothing_from_the_name() throws IOException {
        keep();
        EngineGeneration generation = engine.submit(request("Another beginning. ".repeat(6))
                .space("space")
                .kept("name", 100)
                .maxOutputTokens(1)
                .build());
        Answer.read(generation);
        assertThat(generation.cached()).isEqualTo(PromptCounts.NONE);
    }

    @Test
    void what_is_forgotten_is_gone_from_the_disk() throws IOException {
        keep();
        engine.forget("name");
        // An answer to this question shows that the request before it has arrived.
        assertThat(engine.statistics().queued()).isZero();
        engine.close();
        assertThat(files()).isEmpty();
        startSharing();
        assertThat(askNamed("what?", "space").cached()).isEqualTo(PromptCounts.NONE);
    }

    @Test
    void the_budget_of_the_disk_is_kept_by_forgetting_what_was_not_used_for_longest() throws IOException {
        EngineOptions small = new EngineOptions(1_000, 32, 12, 512, new PrefixBudget(kept, 1_300, 0));
        start(ScriptedModelRunner.rambling(4, 400, 64), small);
        for (String name : List.of("first", "second", "third")) {
            keep(name, BEGINNING);
        }
        engine.close();
        assertThat(files()).extracting(file -> file.getFileName().toString()).containsExactly("third.kv");
    }

    @Test
    void a_name_that_is_kept_anew_drives_nothing_out_that_fits_beside_it() throws IOException {
        EngineOptions two = new EngineOptions(1_000, 32, 12, 512, new PrefixBudget(kept, 2_600, 0));
        start(ScriptedModelRunner.rambling(4, 400, 64), two);
        for (String name : List.of("first", "second")) {
            keep(name, BEGINNING);
        }
        keep("second", BEGINNING.toUpperCase(Locale.ROOT));
        engine.close();
        assertThat(files())
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder("first.kv", "second.kv");
    }

    @Test
    void what_is_larger_than_the_memory_for_all_does_not_drive_out_what_fits() {
        startRemembering(1_700);
        String story = BEGINNING.repeat(3);
        ask(story, "space");
        ask("A very long story. ".repeat(35), "other");
        ask("short", "");
        assertThat(ask(story, "space").cached()).isEqualTo(PromptCounts.text(story.length() - 1));
    }

    @Test
    void what_a_slot_had_to_give_up_is_remembered() {
        startRemembering(1 << 20);
        String story = BEGINNING.repeat(3);
        String first =
                text(request(story + "one").space("space").maxOutputTokens(5).build());
        ask("Another story. ".repeat(30), "other");
        EngineGeneration again = engine.submit(
                request(story + "one").space("space").maxOutputTokens(5).build());
        assertThat(Answer.read(again).getFirst().text()).isEqualTo(first);
        assertThat(again.cached()).isEqualTo(PromptCounts.text(story.length() + 2));
    }

    @Test
    void without_a_budget_nothing_is_remembered() {
        start(ScriptedModelRunner.rambling(1, 800, 64), options());
        ask(BEGINNING.repeat(3), "space");
        ask("Another story. ".repeat(30), "other");
        assertThat(ask(BEGINNING.repeat(3), "space").cached()).isEqualTo(PromptCounts.NONE);
    }

    private void startSharing() {
        start(ScriptedModelRunner.rambling(4, 400, 64), options());
    }

    /** Has one slot, so that each request takes it from the one before. */
    private void startRemembering(long bytes) {
        start(
                ScriptedModelRunner.rambling(1, 800, 64),
                new EngineOptions(1_000, 32, 12, 512, new PrefixBudget(kept, 0, bytes)));
    }

    private EngineOptions options() {
        return new EngineOptions(1_000, 32, 12, 512, new PrefixBudget(kept, 1 << 20, 0));
    }

    /** Keeps the beginning under a name, with an engine that has ended; another one runs afterwards. */
    private void keep() throws IOException {
        startSharing();
        Answer.all(engine.submit(keeping()));
        startSharing();
        assertThat(files()).hasSize(1);
    }

    private void keep(String name, String beginning) {
        Answer.all(engine.submit(keeping(name, beginning)));
    }

    private static EngineRequest keeping() {
        return keeping("name", BEGINNING);
    }

    private static EngineRequest keeping(String name, String beginning) {
        return request(beginning)
                .space("space")
                .kept(name, LENGTH)
                .maxOutputTokens(0)
                .build();
    }

    private EngineGeneration ask(String prompt, String space) {
        EngineGeneration generation =
                engine.submit(request(prompt).space(space).maxOutputTokens(2).build());
        Answer.read(generation);
        return generation;
    }

    private EngineGeneration askNamed(String end, String space) {
        EngineGeneration generation = engine.submit(request(BEGINNING + end)
                .space(space)
                .kept("name", LENGTH)
                .maxOutputTokens(2)
                .build());
        Answer.read(generation);
        return generation;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(kept)) {
            return files.toList();
        }
    }

    private Path onlyFile() throws IOException {
        return files().getFirst();
    }

    private void damage(int at) throws IOException {
        try (FileChannel file = FileChannel.open(onlyFile(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long position = at < 0 ? file.size() - 1 : at;
            ByteBuffer octet = ByteBuffer.allocate(1);
            file.read(octet, position);
            octet.put(0, (byte) (octet.get(0) ^ 0x55)).rewind();
            file.write(octet, position);
        }
    }
}
