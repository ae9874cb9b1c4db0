package dev.pollux.service.models;

import dev.pollux.service.CallContext;

/**
 * What prompts may have in common.
 *
 * @param cached the beginnings that requests can name
 * @param betweenProjects whether what was computed of one project's prompts may serve another's: saves work, and lets them find
 *     out by the time it takes how the other's prompts begin
 */
public record PromptSharing(CachedPrompts cached, boolean betweenProjects) {

    /** Nothing can be named, and projects share nothing. */
    public static final PromptSharing WITHIN_PROJECTS = new PromptSharing(CachedPrompts.NONE, false);

    // No project is called so.
    private static final String EVERYBODY = "*";

    /** The space of the caller's prompts, as in {@link dev.pollux.model.PromptReuse}. */
    String space(CallContext context) {
        return betweenProjects ? EVERYBODY : context.project();
    }
}
