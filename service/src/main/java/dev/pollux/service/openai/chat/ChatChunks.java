package dev.pollux.service.openai.chat;

import dev.pollux.protocol.models.Candidate;
import dev.pollux.protocol.models.GenerateContentResponse;
import dev.pollux.protocol.openai.chat.ChatChoice;
import dev.pollux.protocol.openai.chat.ChatChunk;
import dev.pollux.protocol.openai.chat.ChatUsage;
import dev.pollux.service.AnswerStream;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** A streamed answer in chunks of one choice each. */
final class ChatChunks implements AnswerStream<ChatChunk> {

    private final AnswerStream<GenerateContentResponse> pieces;
    private final ToldHead head;
    private final boolean includeUsage;
    private final Map<Integer, ChoiceProgress> progress = new HashMap<>();
    private final Queue<ChatChunk> untold = new ArrayDeque<>();
    private int unfinished;

    /**
     * @param choices how many there will be
     * @param includeUsage whether the last chunk tells the usage
     */
    ChatChunks(AnswerStream<GenerateContentResponse> pieces, ToldHead head, int choices, boolean includeUsage) {
        this.pieces = pieces;
        this.head = head;
        this.unfinished = choices;
        this.includeUsage = includeUsage;
    }

    @Override
    public Optional<ChatChunk> next() {
        while (untold.isEmpty()) {
            Optional<GenerateContentResponse> piece = pieces.next();
            if (piece.isEmpty()) {
                return Optional.empty();
            }
            piece.get().candidates().forEach(candidate -> add(piece.get(), candidate));
        }
        return Optional.of(untold.remove());
    }

    private void add(GenerateContentResponse piece, Candidate candidate) {
        int index = ToldChoices.index(candidate);
        ChoiceProgress said = progress.computeIfAbsent(index, ChoiceProgress::new);
        said.add(candidate).forEach(choice -> untold.add(chunk(piece, choice)));
    }

    private ChatChunk chunk(GenerateContentResponse piece, ChatChoice choice) {
        boolean ends = choice.finishReason().isPresent();
        unfinished -= ends ? 1 : 0;
        Optional<ChatUsage> usage = ends && unfinished == 0 && includeUsage
                ? Optional.of(ToldUsage.of(piece.usageMetadata()))
                : Optional.empty();
        return new ChatChunk(head.of(piece), choice, usage);
    }

    @Override
    public void close() {
        pieces.close();
    }
}
