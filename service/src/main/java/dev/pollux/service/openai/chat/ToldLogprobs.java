package dev.pollux.service.openai.chat;

import dev.pollux.protocol.models.LogprobsCandidate;
import dev.pollux.protocol.models.LogprobsResult;
import dev.pollux.protocol.openai.chat.ChatLogprobs;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says log probabilities. */
final class ToldLogprobs {

    private ToldLogprobs() {}

    /** Empty where none were asked for. */
    static Optional<ChatLogprobs> of(@Nullable LogprobsResult result) {
        return Optional.ofNullable(result).map(ToldLogprobs::steps).map(ChatLogprobs::new);
    }

    private static List<ChatLogprobs.Step> steps(LogprobsResult result) {
        return IntStream.range(0, result.chosenCandidates().size())
                .mapToObj(i -> new ChatLogprobs.Step(
                        token(result.chosenCandidates().get(i)),
                        result.topCandidates().isEmpty()
                                ? List.of()
                                : result.topCandidates().get(i).candidates().stream()
                                        .map(ToldLogprobs::token)
                                        .toList()))
                .toList();
    }

    /** A float is said as it was told, not as the double next to it. */
    private static ChatLogprobs.Token token(LogprobsCandidate candidate) {
        float logprob = Objects.requireNonNullElse(candidate.logProbability(), 0f);
        return new ChatLogprobs.Token(
                Objects.requireNonNullElse(candidate.token(), ""), Double.parseDouble(Float.toString(logprob)));
    }
}
