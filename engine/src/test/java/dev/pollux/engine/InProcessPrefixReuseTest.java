package dev.pollux.engine;

class InProcessPrefixReuseTest extends PrefixReuseContract {

    @Override
    protected Engine reach(Engine inProcess) {
        return inProcess;
    }
}
