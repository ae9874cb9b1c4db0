package dev.pollux.service.models;

import dev.pollux.protocol.models.GenerationConfig;
import dev.pollux.service.Violations;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the numbers of a {@code generationConfig} are within their ranges (behaviour.md sections 2.6, 4 and 21.12). */
final class GenerationConfigCheck {

    private static final String PATH = "generation_config.";
    private static final int CANDIDATES = 8;
    private static final int STOP_SEQUENCES = 5;
    private static final int LOGPROBS = 20;
    private static final Set<String> MIME_TYPES =
            Set.of("", "text/plain", "application/json", "application/xml", "application/yaml", "text/x.enum");

    private final Violations violations;
    private final GenerationConfig config;

    private GenerationConfigCheck(Violations violations, GenerationConfig config) {
        this.violations = violations;
        this.config = config;
    }

    static void check(Violations violations, @Nullable GenerationConfig config) {
        if (config != null) {
            new GenerationConfigCheck(violations, config).check();
        }
    }

    private void check() {
        range("temperature", config.temperature(), 0, 2);
        range("top_p", config.topP(), 0, 1);
        Integer topK = config.topK();
        require(topK == null || topK >= 0, "top_k", "top_k must not be negative.");
        penalty("presence_penalty", config.presencePenalty());
        penalty("frequency_penalty", config.frequencyPenalty());
        checkCounts();
        checkLogprobs();
        checkForm();
    }

    private void checkCounts() {
        Integer candidates = config.candidateCount();
        require(
                candidates == null || (candidates >= 1 && candidates <= CANDIDATES),
                "candidate_count",
                "candidate_count must be in the range [1, 8].");
        Integer maxOutputTokens = config.maxOutputTokens();
        require(
                maxOutputTokens == null || maxOutputTokens > 0,
                "max_output_tokens",
                "max_output_tokens must be positive.");
        checkStopSequences(config.stopSequences());
    }

    private void checkStopSequences(List<String> stopSequences) {
        require(stopSequences.size() <= STOP_SEQUENCES, "stop_sequences", "at most 5 stop sequences can be given.");
        for (int i = 0; i < stopSequences.size(); i++) {
            require(!stopSequences.get(i).isEmpty(), "stop_sequences[" + i + "]", "a stop sequence must not be empty.");
        }
    }

    private void checkLogprobs() {
        Integer logprobs = config.logprobs();
        if (logprobs != null) {
            require(
                    Boolean.TRUE.equals(config.responseLogprobs()),
                    "logprobs",
                    "logprobs can be set only if response_logprobs is true.");
            require(logprobs >= 0 && logprobs <= LOGPROBS, "logprobs", "logprobs must be in the range [0, 20].");
        }
    }

    private void checkForm() {
        String mimeType = config.responseMimeType();
        require(
                mimeType == null || MIME_TYPES.contains(mimeType),
                "response_mime_type",
                "allowed mimetypes are `text/plain`, `application/json`, `application/xml`, `application/yaml` and"
                        + " `text/x.enum`.");
        OutputForm.check(violations, config);
    }

    private void range(String field, @Nullable Float value, int least, int most) {
        require(
                value == null || (value >= least && value <= most),
                field,
                "%s must be in the range [%d.0, %d.0].".formatted(field, least, most));
    }

    private void penalty(String field, @Nullable Float value) {
        require(value == null || (value >= -2 && value < 2), field, field + " must be in the range [-2.0, 2.0).");
    }

    private void require(boolean holds, String field, String sentence) {
        violations.require(holds, PATH + field, sentence);
    }
}
