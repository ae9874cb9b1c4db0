package dev.pollux.engine;

class InProcessStopSequenceTest extends StopSequenceContract {

    @Override
    protected Engine reach(Engine inProcess) {
        return inProcess;
    }
}
