package dev.pollux.service.models;

import dev.pollux.model.ServiceClass;
import dev.pollux.protocol.models.ServiceTier;
import dev.pollux.service.CallContext;
import dev.pollux.service.Occasion;
import dev.pollux.service.quota.Admission;
import org.jspecify.annotations.Nullable;

/** From the tier that a request asks for to the one that serves it (behaviour.md section 11.3). */
final class ServiceTiers {

    private ServiceTiers() {}

    /**
     * The tier that serves the request, and that the answer names: the one place where what is asked becomes what is granted. A
     * project that may not use {@code priority} is served as {@code standard}, and told so. So is a batch's item, whatever it asks
     * for: tiers are told apart among those that somebody waits for.
     *
     * @param asked null means standard
     */
    static ServiceTier granted(Admission admission, CallContext context, @Nullable ServiceTier asked) {
        return switch (context.occasion()) {
            case INTERACTIVE -> granted(admission, context.project(), asked);
            case BATCH -> ServiceTier.STANDARD;
        };
    }

    private static ServiceTier granted(Admission admission, String project, @Nullable ServiceTier asked) {
        return switch (asked) {
            case null -> ServiceTier.STANDARD;
            case UNSPECIFIED, STANDARD -> ServiceTier.STANDARD;
            case FLEX -> ServiceTier.FLEX;
            case PRIORITY -> admission.allowsPriority(project) ? ServiceTier.PRIORITY : ServiceTier.STANDARD;
        };
    }

    /** How urgent a call is that is served in this tier, in the words of the domain. */
    static ServiceClass serviceClass(Occasion occasion, ServiceTier granted) {
        return switch (occasion) {
            case INTERACTIVE -> serviceClass(granted);
            case BATCH -> ServiceClass.BATCH;
        };
    }

    private static ServiceClass serviceClass(ServiceTier granted) {
        return switch (granted) {
            case PRIORITY -> ServiceClass.PRIORITY;
            case STANDARD, UNSPECIFIED -> ServiceClass.STANDARD;
            case FLEX -> ServiceClass.FLEX;
        };
    }
}
