package dev.pollux.service.openai.chat;

import dev.pollux.protocol.models.GenerateContentResponse;
import dev.pollux.protocol.models.ServiceTier;
import dev.pollux.protocol.models.UsageMetadata;
import dev.pollux.protocol.openai.chat.ChatHead;
import dev.pollux.protocol.openai.chat.ChatTier;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What all pieces of an answer have in common.
 *
 * @param created when
 * @param model the bare name that was asked for
 * @param showsTier whether the tier is told
 */
record ToldHead(Instant created, String model, boolean showsTier) {

    ChatHead of(GenerateContentResponse answer) {
        String id = Objects.requireNonNullElse(answer.responseId(), "");
        return new ChatHead(created.getEpochSecond(), id, model, showsTier ? tier(answer) : Optional.empty());
    }

    private static Optional<ChatTier> tier(GenerateContentResponse answer) {
        return Optional.ofNullable(answer.usageMetadata())
                .map(UsageMetadata::serviceTier)
                .map(ToldHead::tier);
    }

    private static ChatTier tier(ServiceTier tier) {
        return switch (tier) {
            case UNSPECIFIED, STANDARD -> ChatTier.DEFAULT;
            case FLEX -> ChatTier.FLEX;
            case PRIORITY -> ChatTier.PRIORITY;
        };
    }
}
