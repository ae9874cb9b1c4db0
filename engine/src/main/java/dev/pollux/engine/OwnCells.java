package dev.pollux.engine;

/** Where each slot has a cache of its own, which holds whatever a request may need: there is always room. */
final class OwnCells implements Cells {

    @Override
    public boolean areShared() {
        return false;
    }

    @Override
    public int free() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int held(int slot) {
        return 0;
    }

    @Override
    public int freedBy(int... slots) {
        return 0;
    }

    @Override
    public void grow(int slot, int tokens) {}

    @Override
    public void copy(int from, int to, int tokens) {}

    @Override
    public void cut(int slot, int tokens) {}

    @Override
    public void clear() {}
}
