package dev.pollux.app;

import dev.pollux.cli.ExitCode;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;

/**
 * What bounds the end of the process once it has been told to stop. The JVM itself ignores every signal after the first, and
 * waits for its shutdown hooks without end.
 */
final class StopSignals {

    // What a shell reports of a process that a signal ended: 128 and the signal's number.
    private static final Map<String, Integer> EXIT_CODES = Map.of("TERM", 143, "INT", 130);

    private StopSignals() {}

    /** From now on SIGTERM and SIGINT end the process without further ado. */
    static void endAtOnceOnTheNext() {
        EXIT_CODES.forEach(StopSignals::haltOn);
    }

    // By name: the class is no part of Java SE, and mentioning it is a warning that cannot be suppressed.
    private static void haltOn(String signal, int exitCode) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                    StopSignals.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        Runtime.getRuntime().halt(exitCode);
                        return null;
                    });
            type.getMethod("handle", type, handlerType)
                    .invoke(null, type.getConstructor(String.class).newInstance(signal), handler);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            System.getLogger(StopSignals.class.getName())
                    .log(System.Logger.Level.DEBUG, "a second SIG" + signal + " will not be heard", e);
        }
    }

    /** Ends the process after that time, whatever it is still doing. */
    static void endAfter(Duration most) {
        Thread.ofPlatform().daemon().name("end-at-last").start(() -> {
            try {
                Thread.sleep(most);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(ExitCode.FAILED);
        });
    }
}
