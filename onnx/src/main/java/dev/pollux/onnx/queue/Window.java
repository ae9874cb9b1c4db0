package dev.pollux.onnx.queue;

/**
 * What a thread computes next.
 *
 * @param encoding whose window it is
 * @param number which of its windows
 */
record Window(Encoding encoding, int number) {

    long[] tokens() {
        return encoding.windows().get(number);
    }
}
