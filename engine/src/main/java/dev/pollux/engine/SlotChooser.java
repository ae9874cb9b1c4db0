package dev.pollux.engine;

import dev.pollux.engine.prefix.SavedPrefix;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Chooses the slot that a request's prompt is computed in: one that holds most of it already, one that can be made a copy of such a
 * one, or one whose content is missed least.
 *
 * <p>Threading: confined like its {@link Scheduler}.
 */
final class SlotChooser<D extends Demand> {

    /** Saving costs a few milliseconds, which as many tokens as this take to read, several times over. */
    static final int WORTH_REMEMBERING = 256;

    private final SlotMap slots;
    private final SlotContents contents;
    private final List<SequenceGroup<D>> groups;
    private final boolean remembers;
    private final PendingPlacements placements;
    private final Cells cells;

    /** How much of a prompt a slot holds. */
    private record Match(int slot, int tokens) {

        static final Match NONE = new Match(-1, 0);

        Match orBetter(int otherSlot, int otherTokens) {
            return otherTokens > tokens ? new Match(otherSlot, otherTokens) : this;
        }
    }

    /**
     * @param groups the running ones; read, never changed
     * @param remembers whether what slots give up is to be saved
     * @param placements gets what is to be done before what {@link #place} and {@link #placeAnywhere} give
     */
    SlotChooser(
            SlotMap slots,
            SlotContents contents,
            List<SequenceGroup<D>> groups,
            boolean remembers,
            PendingPlacements placements,
            Cells cells) {
        this.remembers = remembers;
        this.placements = placements;
        this.cells = cells;
        this.slots = slots;
        this.contents = contents;
        this.groups = groups;
    }

    /** Takes a slot for the prompt of a request; there must be a free one. */
    Placement place(D demand) {
        return demand.space().isEmpty() ? placeAnywhere() : placeByContent(demand);
    }

    private Placement placeByContent(D demand) {
        int[] prompt = readable(demand);
        Match free = free(demand.space(), prompt);
        Match taken = taken(demand.space(), prompt);
        int saved = demand.saved()
                .map(prefix -> prefix.common(demand.space(), prompt))
                .orElse(0);
        int most = Math.max(saved, Math.max(free.tokens(), taken.tokens()));
        if (most < SlotContents.WORTHWHILE) {
            return placeAnywhere();
        }
        if (free.tokens() == most) {
            return wastes(free) ? copied(free) : cut(free);
        }
        return taken.tokens() == most ? copied(taken) : restored(demand, saved);
    }

    /**
     * More of a prompt than its slot holds, to be copied there, if others hold so much more of it by now. Requests that come together
     * are given their slots before any of them has computed what they share.
     */
    Optional<Placement> further(D demand, Sequence<D> reader) {
        if (demand.space().isEmpty()) {
            return Optional.empty();
        }
        int[] prompt = readable(demand);
        Match taken = taken(demand.space(), prompt);
        Match best = free(demand.space(), prompt).orBetter(taken.slot(), taken.tokens());
        if (best.tokens() - reader.length() < SlotContents.WORTHWHILE) {
            return Optional.empty();
        }
        contents.touch(best.slot());
        return Optional.of(new Placement.Copied(best.slot(), reader.slot(), best.tokens()));
    }

    /** Takes a slot for what begins without content. */
    Placement placeAnywhere() {
        int slot = slots.take(contents::lastUse, OptionalInt.empty());
        return giveUp(slot, 0) ? new Placement.Cut(slot, 0) : new Placement.Empty(slot);
    }

    /**
     * What a slot holds is lost but for its first tokens; it is worth to be remembered where much is.
     *
     * @return whether there was anything
     */
    private boolean giveUp(int slot, int tokens) {
        SlotContent content = contents.take(slot);
        if (remembers && content.length() - tokens >= WORTH_REMEMBERING) {
            placements.add(new Placement.Remembered(slot, content));
        }
        return content.length() > 0;
    }

    /** The prompt but its last token, which is computed in any case: what follows it is chosen by what comes out. */
    private static <D extends Demand> int[] readable(D demand) {
        return IntStream.range(0, Math.max(0, demand.promptTokens() - 1))
                .map(position -> demand.token(0, position))
                .toArray();
    }

    private Match free(String space, int[] prompt) {
        Match best = Match.NONE;
        for (int slot = 0; slot < slots.size(); slot++) {
            best = best.orBetter(slot, contents.common(slot, space, prompt));
        }
        return best;
    }

    private Match taken(String space, int[] prompt) {
        Match best = Match.NONE;
        for (SequenceGroup<D> group : groups) {
            for (Sequence<D> sequence : group.sequences()) {
                if (sequence.active()
                        && sequence.isShareable()
                        && group.demand().space().equals(space)) {
                    best = best.orBetter(sequence.slot(), common(sequence, prompt));
                }
            }
        }
        return best;
    }

    private static <D extends Demand> int common(Sequence<D> sequence, int[] prompt) {
        int most = Math.min(sequence.length(), prompt.length);
        int common = 0;
        while (common < most && sequence.demand().token(sequence.candidate(), common) == prompt[common]) {
            common++;
        }
        return common;
    }

    /** Whether taking the slot would lose more than it saves, and another could be had. */
    private boolean wastes(Match match) {
        return contents.length(match.slot()) > 2 * match.tokens() && slots.freeCount() > 1;
    }

    private Placement cut(Match match) {
        slots.take(match.slot());
        giveUp(match.slot(), match.tokens());
        return new Placement.Cut(match.slot(), match.tokens());
    }

    private Placement copied(Match match) {
        contents.touch(match.slot());
        int slot = slots.take(contents::lastUse, OptionalInt.of(match.slot()));
        giveUp(slot, 0);
        return new Placement.Copied(match.slot(), slot, match.tokens());
    }

    /** The state is held once more, for the engine's thread. It is restored whole before it is cut, so there must be room for all of it. */
    private Placement restored(D demand, int tokens) {
        Placement place = placeAnywhere();
        return demand.saved()
                .filter(saved -> saved.length() <= cells.free())
                .filter(SavedPrefix::hold)
                .<Placement>map(saved -> new Placement.Restored(saved, place.slot(), tokens))
                .orElse(place);
    }
}
