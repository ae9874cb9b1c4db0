package dev.pollux.protocol.openai.chat;

import dev.pollux.protocol.json.JsonObject;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.protocol.models.SafetySetting;
import dev.pollux.protocol.models.ThinkingConfig;
import dev.pollux.protocol.openai.JsonField;
import java.util.List;
import java.util.Optional;

/**
 * What Google's own API has and OpenAI's has not. It stands in {@code extra_body.google}, because users of OpenAI's Python client
 * write it so, or in {@code google}, where other clients unfold it to. Its messages are read by Google's rules.
 *
 * @param cachedContent {@code cachedContents/…}
 */
public record GoogleOptions(
        Optional<ThinkingConfig> thinkingConfig, Optional<String> cachedContent, List<SafetySetting> safetySettings) {

    public GoogleOptions {
        safetySettings = List.copyOf(safetySettings);
    }

    static GoogleOptions read(JsonField body) {
        Optional<JsonField> folded = body.find("extra_body").flatMap(extra -> extra.find("google"));
        Optional<JsonField> unfolded = body.find("google");
        if (folded.isPresent() && unfolded.isPresent()) {
            throw unfolded.get().refused("it cannot be given together with extra_body.google.");
        }
        return folded.or(() -> unfolded)
                .map(GoogleOptions::of)
                .orElse(new GoogleOptions(Optional.empty(), Optional.empty(), List.of()));
    }

    private static GoogleOptions of(JsonField google) {
        google.find("thought_tag_marker").ifPresent(marker -> {
            throw marker.refused("thoughts are always marked by <thought>.");
        });
        List<SafetySetting> safety = google.find("safety_settings").map(JsonField::elements).orElse(List.of()).stream()
                .map(setting -> message(setting, SafetySetting.class))
                .toList();
        return new GoogleOptions(
                google.find("thinking_config").map(config -> message(config, ThinkingConfig.class)),
                google.find("cached_content").map(JsonField::text),
                safety);
    }

    private static <T> T message(JsonField field, Class<T> type) {
        JsonObject tree = field.tree();
        return ProtoJson.read(ProtoJson.writeLine(tree), type);
    }
}
