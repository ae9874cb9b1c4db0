package dev.pollux.engine;

class InProcessServiceClassTest extends ServiceClassContract {

    @Override
    protected Engine reach(Engine inProcess) {
        return inProcess;
    }
}
