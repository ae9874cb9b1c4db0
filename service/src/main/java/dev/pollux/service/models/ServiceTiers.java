package dev.pollux.service.models;

import dev.pollux.model.ServiceClass;
import dev.pollux.protocol.models.ServiceTier;
import dev.pollux.service.CallContext;
import org.jspecify.annotations.Nullable;

/** From the tier that a request asks for to the one that serves it (behaviour.md section 11.3). */
final class ServiceTiers {

    private ServiceTiers() {}

    /**
     * The tier that serves the request, and that the answer names: the one place where what is asked becomes what is granted.
     * Every call may use every tier.
     *
     * @param context whose call it is
     * @param asked null means standard
     */
    static ServiceTier granted(CallContext context, @Nullable ServiceTier asked) {
        return asked == null || asked == ServiceTier.UNSPECIFIED ? ServiceTier.STANDARD : asked;
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
