package dev.pollux.local;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineGeneration;
import dev.pollux.model.Keeping;
import dev.pollux.model.PromptTokens;

/** A prompt that the engine reads and does not answer. Keeps the model loaded until it is closed. */
final class LocalKeeping implements Keeping {

    private final EngineGeneration reading;
    private final ModelSlot<LoadedModel>.Lease lease;

    LocalKeeping(EngineGeneration reading, ModelSlot<LoadedModel>.Lease lease) {
        this.reading = reading;
        this.lease = lease;
    }

    @Override
    public PromptTokens await() {
        try {
            while (reading.next().isPresent()) {
                // Says nothing but that it has ended.
            }
            return LocalLanguageModel.tokens(reading.prompt(), reading.cached());
        } catch (EngineException failure) {
            throw EngineRefusals.toModelException(failure);
        }
    }

    @Override
    public void close() {
        try {
            reading.close();
        } finally {
            lease.close();
        }
    }
}
