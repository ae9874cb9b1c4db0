package dev.pollux.isolation.os;

import dev.pollux.isolation.os.ConfinementReport.Applied;
import dev.pollux.isolation.os.ConfinementReport.Outcome;
import dev.pollux.isolation.os.ConfinementReport.Unsupported;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Gives up what an engine's process does not need. Works without root, on Linux for x86-64 and aarch64; elsewhere it only
 * reports that it does not. Every measure is taken if it can be, and none that cannot keeps the process from starting.
 *
 * <p>When: as the first thing {@code main} does, on {@code main}'s own thread. Before Linux 7.0 the fence around writes binds
 * the calling thread and the threads started by it and by those, but none that exist already. What the JVM started before
 * {@code main} (garbage collection, compilers, signal dispatch) stays outside, and runs no model code.
 *
 * <p>The calling thread must live as long as the process: the wish to die with the parent is the thread's and goes with it.
 * {@code main}'s thread does, even when {@code main} returns. On the parent's side the same holds: what counts as its end is the
 * end of the <em>thread</em> that started this process. That must be a platform thread that lives as long as the parent; a
 * virtual thread's carrier may not.
 *
 * <p>Nothing of this can be taken back.
 */
public final class Confinement {

    /** Exit status of a process whose parent was gone before it could ask to die with it. */
    public static final int ORPHANED = 69;

    private static final Path OWN_SCORE = Path.of("/proc/self/oom_score_adj");

    /** Something to give up. */
    private interface Step {
        void take() throws IOException;
    }

    private final Map<ConfinementMeasure, Outcome> outcomes = new EnumMap<>(ConfinementMeasure.class);

    private Confinement() {}

    /**
     * Takes every measure that this system offers.
     *
     * <p>Does not return when the parent is gone already: the process ends with status {@link #ORPHANED}, without shutdown
     * hooks.
     */
    public static ConfinementReport apply(ConfinementOptions options) {
        return Architecture.ofThisProcess()
                .map(architecture -> new Confinement().take(options, architecture))
                .orElseGet(() -> ConfinementReport.nothing("this system is neither Linux on x86-64 nor on aarch64"));
    }

    private ConfinementReport take(ConfinementOptions options, Architecture architecture) {
        SystemCalls system;
        try {
            system = new SystemCalls(architecture);
        } catch (IllegalCallerException | UnsupportedOperationException e) {
            return ConfinementReport.nothing("native calls are not allowed: " + e.getMessage());
        }
        take(ConfinementMeasure.ENDS_WITH_PARENT, () -> endWithParent(system, options.parentPid()));
        take(ConfinementMeasure.FIRST_OUT_OF_MEMORY, () -> OutOfMemoryScore.raise(OWN_SCORE));
        take(ConfinementMeasure.NO_NEW_PRIVILEGES, () -> ProcessControl.giveUpNewPrivileges(system));
        take(ConfinementMeasure.FENCED_WRITES, () -> WriteFence.raise(system, options.writableFolder()));
        take(ConfinementMeasure.FILTERED_SYSTEM_CALLS, () -> SystemCallFilter.install(system, architecture));
        return new ConfinementReport(outcomes);
    }

    private void take(ConfinementMeasure measure, Step step) {
        try {
            step.take();
            outcomes.put(measure, new Applied());
        } catch (IOException e) {
            outcomes.put(measure, new Unsupported(String.valueOf(e.getMessage())));
        }
    }

    /** Asks first and looks then: a parent that ended in between is noticed by the look. */
    private static void endWithParent(SystemCalls system, long parentPid) throws IOException {
        ProcessControl.endWithParent(system);
        if (system.call(SystemCall.GETPPID) != parentPid) {
            Runtime.getRuntime().halt(ORPHANED);
        }
    }
}
