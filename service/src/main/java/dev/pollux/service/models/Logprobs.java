package dev.pollux.service.models;

import dev.pollux.model.TokenLogprobs;
import dev.pollux.protocol.models.LogprobsCandidate;
import dev.pollux.protocol.models.LogprobsResult;
import dev.pollux.protocol.models.TopCandidates;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says log probabilities in the words of the API. */
final class Logprobs {

    private Logprobs() {}

    /** One entry per token; null when none were asked for. */
    static @Nullable LogprobsResult result(List<TokenLogprobs> tokens) {
        return tokens.isEmpty() ? null : new LogprobsResult(top(tokens), chosen(tokens), (float) sum(tokens));
    }

    /** The mean over all tokens of a candidate; null when none were asked for. */
    static @Nullable Double average(List<TokenLogprobs> tokens) {
        return tokens.isEmpty() ? null : Double.valueOf(sum(tokens) / tokens.size());
    }

    private static List<TopCandidates> top(List<TokenLogprobs> tokens) {
        return tokens.stream().anyMatch(token -> !token.top().isEmpty())
                ? tokens.stream()
                        .map(token -> new TopCandidates(
                                token.top().stream().map(Logprobs::entry).toList()))
                        .toList()
                : List.of();
    }

    private static List<LogprobsCandidate> chosen(List<TokenLogprobs> tokens) {
        return tokens.stream().map(token -> entry(token.chosen())).toList();
    }

    private static LogprobsCandidate entry(TokenLogprobs.Entry entry) {
        return new LogprobsCandidate(entry.token(), entry.tokenId(), (float) entry.logProbability());
    }

    private static double sum(List<TokenLogprobs> tokens) {
        return tokens.stream()
                .mapToDouble(token -> token.chosen().logProbability())
                .sum();
    }
}
