package dev.pollux.llama;

import dev.pollux.llama.ffi.AbortFlag;

/**
 * Raises the flag only while something is computed, so that a late abort does not hit the next step.
 *
 * <p>Threading: any thread may raise it; {@link #begin} and {@link #end} belong to the thread that computes.
 */
final class AbortSwitch {

    private final AbortFlag flag;
    private boolean computing;

    AbortSwitch(AbortFlag flag) {
        this.flag = flag;
    }

    AbortFlag flag() {
        return flag;
    }

    synchronized void begin() {
        computing = true;
    }

    synchronized void raise() {
        if (computing) {
            flag.raise();
        }
    }

    synchronized void end() {
        computing = false;
        flag.lower();
    }
}
