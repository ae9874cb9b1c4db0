package dev.pollux.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a step can compute, and what it lacks.
 *
 * @param chunks what it computes, not in the order of slots
 * @param waiting whose prompt is the first that is not read because there are too few cells
 * @param missing how many more free cells it takes: for the prompt of who waits, or for the answers if nobody does; 0 where nothing is
 *     lacking
 */
record StepShare<D extends Demand>(List<Chunk<D>> chunks, Optional<SequenceGroup<D>> waiting, int missing) {

    static <D extends Demand> StepShare<D> complete(List<Chunk<D>> chunks) {
        return new StepShare<>(chunks, Optional.empty(), 0);
    }

    /** Those whose turn it is to have their prompts read, if there are cells. */
    List<SequenceGroup<D>> readers() {
        return Stream.concat(
                        chunks.stream()
                                .filter(Chunk::prompt)
                                .map(chunk -> chunk.sequence().group()),
                        waiting.stream())
                .toList();
    }
}
