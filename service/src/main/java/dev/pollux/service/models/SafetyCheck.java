package dev.pollux.service.models;

import dev.pollux.protocol.models.HarmBlockThreshold;
import dev.pollux.protocol.models.HarmCategory;
import dev.pollux.protocol.models.SafetySetting;
import dev.pollux.service.Unsupported;
import dev.pollux.service.Violations;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whether {@code safetySettings} can be honoured. No model here comes with a safety filter, so {@code OFF} (which is Google's
 * default, too), {@code BLOCK_NONE} and no threshold are honoured as they are; a threshold that would block is refused rather
 * than ignored.
 */
final class SafetyCheck {

    private static final Set<HarmCategory> CATEGORIES = EnumSet.of(
            HarmCategory.HARM_CATEGORY_HATE_SPEECH,
            HarmCategory.HARM_CATEGORY_SEXUALLY_EXPLICIT,
            HarmCategory.HARM_CATEGORY_DANGEROUS_CONTENT,
            HarmCategory.HARM_CATEGORY_HARASSMENT,
            HarmCategory.HARM_CATEGORY_CIVIC_INTEGRITY);
    private static final String OTHER_CATEGORY = "element predicate failed: $.category in"
            + " (HarmCategory.HARM_CATEGORY_HATE_SPEECH, HarmCategory.HARM_CATEGORY_SEXUALLY_EXPLICIT,"
            + " HarmCategory.HARM_CATEGORY_DANGEROUS_CONTENT, HarmCategory.HARM_CATEGORY_HARASSMENT,"
            + " HarmCategory.HARM_CATEGORY_CIVIC_INTEGRITY)";
    private static final Set<HarmBlockThreshold> BLOCKING = EnumSet.of(
            HarmBlockThreshold.BLOCK_LOW_AND_ABOVE,
            HarmBlockThreshold.BLOCK_MEDIUM_AND_ABOVE,
            HarmBlockThreshold.BLOCK_ONLY_HIGH);

    private SafetyCheck() {}

    /** Notes categories that do not exist or are set twice. */
    static void check(Violations violations, List<SafetySetting> settings) {
        Set<HarmCategory> seen = EnumSet.noneOf(HarmCategory.class);
        for (int i = 0; i < settings.size(); i++) {
            String path = "safety_settings[" + i + "]";
            HarmCategory category = settings.get(i).category();
            if (category == null || !CATEGORIES.contains(category)) {
                violations.add(path, OTHER_CATEGORY);
            } else {
                violations.require(seen.add(category), path, "there is another setting for this category.");
            }
        }
    }

    /** Notes thresholds that would need a filter. */
    static void checkAbilities(Unsupported unsupported, List<SafetySetting> settings) {
        for (int i = 0; i < settings.size(); i++) {
            HarmBlockThreshold threshold = settings.get(i).threshold();
            unsupported.refuse(
                    threshold != null && BLOCKING.contains(threshold),
                    "safety_settings[" + i + "].threshold",
                    "no safety filter runs beside this model. Use BLOCK_NONE or OFF");
        }
    }
}
