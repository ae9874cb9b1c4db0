package dev.pollux.app.engine;

import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineOptions;
import dev.pollux.engine.EngineOrder;
import dev.pollux.engine.EngineStartException;
import dev.pollux.engine.EngineStartException.Reason;
import dev.pollux.engine.EngineStarter;
import dev.pollux.engine.GrowingEngine;
import dev.pollux.engine.ModelDescription;
import dev.pollux.engine.PrefixBudget;
import dev.pollux.engine.lanes.ComputeTurns;
import dev.pollux.engine.lanes.TwoLaneEngine;
import dev.pollux.gguf.GgufException;
import dev.pollux.gguf.GgufHeader;
import dev.pollux.llama.LlamaException;
import dev.pollux.llama.LlamaModel;
import dev.pollux.llama.LlamaRuntime;
import dev.pollux.llama.LoadOptions;
import dev.pollux.llama.MemoryEstimate;
import dev.pollux.llama.RunnerOptions;
import dev.pollux.llama.SpecialTokens;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads models with llama.cpp into this process. */
public final class LlamaEngineStarter implements EngineStarter {

    private static final Logger LOG = LoggerFactory.getLogger(LlamaEngineStarter.class);

    /** What has to wait for a step of the lane that is not broken off waits for so many tokens. */
    private static final int LANE_STEP_TOKENS = 256;

    @Override
    public Engine start(EngineOrder order, Consumer<ModelDescription> described) {
        try {
            return startOrThrow(order, described);
        } catch (LlamaException | GgufException failure) {
            throw new EngineStartException(Reason.UNUSABLE_MODEL, failure.getMessage(), failure);
        }
    }

    private static Engine startOrThrow(EngineOrder order, Consumer<ModelDescription> described) {
        requireRoomForWeights(order);
        LlamaModel llama = LlamaModel.load(
                LlamaRuntime.load(),
                order.file(),
                LoadOptions.defaults().withProgress(new LoadingProgress(order.model())));
        try {
            described.accept(describe(llama));
            return start(order, llama);
        } catch (RuntimeException | Error failure) {
            llama.close();
            throw failure;
        }
    }

    private static ModelDescription describe(LlamaModel llama) {
        SpecialTokens tokens = llama.specialTokens();
        return new ModelDescription(llama.chatTemplate(), tokens.begin(), tokens.end(), tokens.control());
    }

    /** A shortage is told apart from other failures, so that another model can make room. Nearly all of a file is weights. */
    private static void requireRoomForWeights(EngineOrder order) {
        long bytes = order.file().toFile().length();
        if (!new MemoryEstimate(bytes, 0, 0).fits()) {
            throw tooLarge("its weights take " + (bytes >> 20) + " MB");
        }
    }

    private static EngineStartException tooLarge(String what) {
        return new EngineStartException(Reason.NOT_ENOUGH_MEMORY, what);
    }

    /** Few slots at first where many were planned; the rest, and the lane of batches, when they are needed. */
    private static Engine start(EngineOrder order, LlamaModel llama) {
        SlotPlan slots = new SlotPlan(order.slots(), order.threads());
        RunnerOptions planned = plan(slots, order, llama.header());
        ComputeTurns turns = new ComputeTurns(System::nanoTime);
        Engine main = main(order, llama, slots.first(planned), planned, turns);
        Supplier<Engine> lane = () -> lane(order, llama, slots.lane(planned), turns);
        return new OwningEngine(new TwoLaneEngine(order.model(), main, lane, turns), llama::close);
    }

    private static Engine main(
            EngineOrder order, LlamaModel llama, RunnerOptions first, RunnerOptions planned, ComputeTurns turns) {
        Engine engine = engine(order, llama, first, turns);
        return first.equals(planned)
                ? engine
                : new GrowingEngine(order.model(), engine, () -> engine(order, llama, planned, turns));
    }

    /** The weights are in memory already, so that only what comes beside them is asked for. */
    private static RunnerOptions plan(SlotPlan slots, EngineOrder order, GgufHeader header) {
        return slots.plan(
                        header,
                        order.contextTokens(),
                        estimate -> estimate.withoutWeights().fits())
                .orElseThrow(() -> tooLarge("it needs about "
                        + (MemoryEstimate.of(header, RunnerOptions.of(1, order.contextTokens()))
                                        .totalBytes()
                                >> 20) + " MB"));
    }

    private static Engine engine(EngineOrder order, LlamaModel llama, RunnerOptions options, ComputeTurns turns) {
        LOG.info(
                "{}: {} slots of {} tokens, {} threads",
                order.model(),
                options.sequences(),
                options.contextTokensPerSequence(),
                options.threads());
        return Engine.start(
                order.model(),
                turns.main(llama.newRunner(options)),
                llama.tokenizer(),
                options(order, order.prefixes()));
    }

    private static Engine lane(EngineOrder order, LlamaModel llama, RunnerOptions options, ComputeTurns turns) {
        LOG.info(
                "{}: {} more sequences, for items of batches that begin alike, share a cache of {} tokens",
                order.model(),
                options.sequences(),
                options.sharedTokens());
        return Engine.start(
                order.model() + "-batches",
                turns.spare(llama.newRunner(options)),
                llama.tokenizer(),
                laneOptions(order));
    }

    /** In the lane nobody waits for the next token: larger steps, in which many prompts are read side by side. */
    private static EngineOptions laneOptions(EngineOrder order) {
        EngineOptions usual = options(order, order.prefixes().withoutMemory());
        return new EngineOptions(
                usual.queueLimit(),
                LANE_STEP_TOKENS,
                LANE_STEP_TOKENS,
                usual.readAheadEvents(),
                usual.prefixes(),
                usual.textIntervalMillis());
    }

    private static EngineOptions options(EngineOrder order, PrefixBudget prefixes) {
        EngineOptions defaults = EngineOptions.defaults();
        return new EngineOptions(
                order.queueLimit(),
                defaults.stepTokens(),
                defaults.mixedStepTokens(),
                defaults.readAheadEvents(),
                prefixes,
                order.textIntervalMillis());
    }
}
