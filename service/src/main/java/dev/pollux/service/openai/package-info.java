/**
 * The OpenAI-compatible door: what is asked in that dialect is said in the words of the API, answered by the same classes as any other
 * call, and said back. There is no second path to a model.
 *
 * <p>Read {@link dev.pollux.service.openai.OpenAiMethods} first, then {@link dev.pollux.service.openai.RetrieveModel}. Names of
 * models go through {@link dev.pollux.service.openai.AskedModel}, which also keeps callers to the models that they may use.
 *
 * <p>May import: {@code protocol}, {@code service}, {@code service.keys}, {@code service.models}, {@code service.embeddings}.
 */
@NullMarked
package dev.pollux.service.openai;

import org.jspecify.annotations.NullMarked;
