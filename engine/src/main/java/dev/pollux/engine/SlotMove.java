package dev.pollux.engine;

/** The content of one slot goes to another, empty one. */
record SlotMove(int from, int to) {}
