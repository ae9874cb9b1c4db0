package dev.pollux.engine;

class InProcessEngineTest extends EngineContract {

    @Override
    protected Engine reach(Engine inProcess) {
        return inProcess;
    }
}
