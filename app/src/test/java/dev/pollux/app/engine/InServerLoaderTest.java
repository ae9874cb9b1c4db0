package dev.pollux.app.engine;

import dev.pollux.engine.EngineStarter;

class InServerLoaderTest extends EngineLoaderContract {

    @Override
    EngineStarter engines() {
        return new LlamaEngineStarter();
    }
}
