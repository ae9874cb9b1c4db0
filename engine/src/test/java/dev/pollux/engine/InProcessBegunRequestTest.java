package dev.pollux.engine;

class InProcessBegunRequestTest extends BegunRequestContract {

    @Override
    protected Engine reach(Engine inProcess) {
        return inProcess;
    }
}
