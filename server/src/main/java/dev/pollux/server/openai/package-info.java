/**
 * The OpenAI-compatible door: another dialect in front of the same service.
 *
 * <p>Read {@link dev.pollux.server.openai.OpenAiRoutes} first. A route is one line there; what answers is an {@link
 * dev.pollux.server.openai.OpenAiEndpoint} over a method that gives a {@link dev.pollux.server.openai.DoorAnswer}: {@code Whole},
 * or {@code Pieces} where the request says {@code stream: true}. Pieces leave as {@link
 * dev.pollux.server.openai.EventFraming} writes them. All errors have the form that the operator chose.
 *
 * <p>May import: {@code protocol.openai}, {@code protocol.error}, {@code service}, {@code server.endpoint}, {@code server.http}.
 */
@NullMarked
package dev.pollux.server.openai;

import org.jspecify.annotations.NullMarked;
