package dev.pollux.model;

import java.time.Duration;
import java.util.Optional;

/**
 * A beginning of conversations that is to be computed once and kept.
 *
 * @param space who may use it, as in {@link PromptReuse}
 * @param prefix the beginning
 * @param thinking as the conversations will be asked to think: it may be part of how prompts begin
 * @param serviceClass how urgent it is
 * @param timeout how long it may take from now on; empty means no limit
 */
public record KeepRequest(
        String space, PromptPrefix prefix, Thinking thinking, ServiceClass serviceClass, Optional<Duration> timeout) {}
