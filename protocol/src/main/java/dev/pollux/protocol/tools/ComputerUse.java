package dev.pollux.protocol.tools;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets the model work a screen. */
public record ComputerUse(
        @Nullable Environment environment,
        List<String> excludedPredefinedFunctions,
        @Nullable Boolean enablePromptInjectionDetection,
        List<SafetyPolicy> disabledSafetyPolicies) {
    public ComputerUse {
        excludedPredefinedFunctions = List.copyOf(excludedPredefinedFunctions);
        disabledSafetyPolicies = List.copyOf(disabledSafetyPolicies);
    }

    /** What is worked. */
    public enum Environment {
        ENVIRONMENT_UNSPECIFIED,
        ENVIRONMENT_BROWSER,
        ENVIRONMENT_MOBILE,
        ENVIRONMENT_DESKTOP
    }

    /** What otherwise needs consent. */
    public enum SafetyPolicy {
        SAFETY_POLICY_UNSPECIFIED,
        FINANCIAL_TRANSACTIONS,
        SENSITIVE_DATA_MODIFICATION,
        COMMUNICATION_TOOL,
        ACCOUNT_CREATION,
        DATA_MODIFICATION,
        USER_CONSENT_MANAGEMENT,
        LEGAL_TERMS_AND_AGREEMENTS
    }
}
