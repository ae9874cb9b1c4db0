/**
 * What works on jobs: reads their files, claims and answers their items, writes down what came of them and tells it.
 *
 * <p>Read {@link dev.pollux.service.batches.execution.BatchExecution} first, then {@code BatchRunner}. An item is answered by the same
 * classes as any call; rows of the store say what is done, so that a server may die at any moment.
 *
 * <p>May import: {@code protocol}, {@code store}, {@code tasks}, {@code blobs}, and of {@code service} its types, {@code
 * service.batches}, {@code service.models}, {@code service.embeddings}, {@code service.files}, {@code service.recording}, {@code
 * service.usage} and {@code service.webhooks}.
 */
@NullMarked
package dev.pollux.service.batches.execution;

import org.jspecify.annotations.NullMarked;
