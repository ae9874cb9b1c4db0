package dev.pollux.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where all slots share one cache: which cells each of them uses, and how many use each cell. A copy uses the cells of its original, and
 * what either adds later takes cells of its own. A cell that nobody uses any more is free.
 */
final class SharedCells implements Cells {

    /** What a slot uses, in the order of its tokens. */
    private final List<CellList> slots = new ArrayList<>();

    private final CellList free;
    private final int[] users;

    SharedCells(int slots, int cells) {
        for (int slot = 0; slot < slots; slot++) {
            this.slots.add(new CellList());
        }
        users = new int[cells];
        free = new CellList();
        clear();
    }

    @Override
    public boolean areShared() {
        return true;
    }

    @Override
    public int free() {
        return free.length;
    }

    @Override
    public int held(int slot) {
        return slots.get(slot).length;
    }

    @Override
    public int freedBy(int... emptied) {
        int[] left = users.clone();
        return (int) Arrays.stream(emptied)
                .flatMap(slot -> slots.get(slot).stream())
                .filter(cell -> --left[cell] == 0)
                .count();
    }

    @Override
    public void grow(int slot, int tokens) {
        if (tokens > free.length) {
            throw new IllegalStateException(tokens + " tokens for " + free.length + " free cells");
        }
        for (int count = 0; count < tokens; count++) {
            use(slot, free.removeLast());
        }
    }

    @Override
    public void copy(int from, int to, int tokens) {
        if (tokens > held(from) || from == to) {
            throw new IllegalStateException("no copy of " + tokens + " of " + held(from) + " tokens");
        }
        cut(to, 0);
        slots.get(from).stream().limit(tokens).forEach(cell -> use(to, cell));
    }

    @Override
    public void cut(int slot, int tokens) {
        CellList cells = slots.get(slot);
        while (cells.length > tokens) {
            int cell = cells.removeLast();
            if (--users[cell] == 0) {
                free.add(cell);
            }
        }
    }

    @Override
    public void clear() {
        slots.forEach(CellList::clear);
        Arrays.fill(users, 0);
        free.clear();
        IntStream.range(0, users.length).forEach(free::add);
    }

    private void use(int slot, int cell) {
        slots.get(slot).add(cell);
        users[cell]++;
    }

    /** Numbers of cells. */
    private static final class CellList {

        private int[] cells = new int[16];
        private int length;

        void add(int cell) {
            if (length == cells.length) {
                cells = Arrays.copyOf(cells, 2 * length);
            }
            cells[length++] = cell;
        }

        int removeLast() {
            return cells[--length];
        }

        void clear() {
            length = 0;
        }

        IntStream stream() {
            return Arrays.stream(cells, 0, length);
        }
    }
}
