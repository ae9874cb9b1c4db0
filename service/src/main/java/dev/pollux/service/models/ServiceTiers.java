package dev.pollux.service.models;

import dev.pollux.model.ServiceClass;
import dev.pollux.protocol.models.ServiceTier;
import dev.pollux.service.quota.Admission;
import org.jspecify.annotations.Nullable;

/** From the tier that a request asks for to the one that serves it (behaviour.md section 11.3). */
final class ServiceTiers {

    private ServiceTiers() {}

    /**
     * The tier that serves the request, and that the answer names: the one place where what is asked becomes what is granted. A
     * project that may not use {@code priority} is served as {@code standard}, and told so.
     *
     * @param asked null means standard
     */
    static ServiceTier granted(Admission admission, String project, @Nullable ServiceTier asked) {
        return switch (asked) {
            case null -> ServiceTier.STANDARD;
            case UNSPECIFIED, STANDARD -> ServiceTier.STANDARD;
            case FLEX -> ServiceTier.FLEX;
            case PRIORITY -> admission.allowsPriority(project) ? ServiceTier.PRIORITY : ServiceTier.STANDARD;
        };
    }

    /** The tier in the words of the domain. */
    static ServiceClass serviceClass(ServiceTier granted) {
        return switch (granted) {
            case PRIORITY -> ServiceClass.PRIORITY;
            case STANDARD, UNSPECIFIED -> ServiceClass.STANDARD;
            case FLEX -> ServiceClass.FLEX;
        };
    }
}
