package dev.pollux.store;

class InMemoryApiKeyRepositoryTest extends ApiKeyRepositoryContract {

    @Override
    protected ApiKeyRepository empty() {
        return new InMemoryApiKeyRepository();
    }
}
