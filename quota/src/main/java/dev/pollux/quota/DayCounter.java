package dev.pollux.quota;

import java.time.LocalDate;

/**
 * What was used of a calendar day.
 *
 * <p>A clock that is set back by less than a day stays on its day until it comes there again; one that is set back further
 * takes the count with it. So neither gives anybody a fresh day, and neither shuts anybody out for longer than a day.
 */
final class DayCounter {

    private final Calendar calendar;
    private LocalDate day;
    private long used;

    DayCounter(Calendar calendar) {
        this.calendar = calendar;
        this.day = calendar.today();
    }

    LocalDate day() {
        return day;
    }

    /** Units taken today. */
    long used() {
        turn(calendar.today());
        return used;
    }

    /** Counts what was used before a restart, if it is of the same day. */
    void restore(LocalDate of, long count) {
        turn(of);
        turn(calendar.today());
        if (of.equals(day)) {
            used = Math.max(used, count);
        }
    }

    /** This counter, under a limit. */
    Window under(long limit) {
        return new Under(limit);
    }

    private final class Under extends CountedWindow {

        Under(long limit) {
            super(limit);
        }

        @Override
        long count() {
            return used();
        }

        @Override
        Take.Taken add(long amount) {
            used += amount;
            return new TakenToday(day);
        }

        @Override
        Take.Refused refusal() {
            return new Take.Refused(calendar.shortWait());
        }
    }

    private void turn(LocalDate today) {
        if (today.isAfter(day)) {
            day = today;
            used = 0;
        } else if (today.isBefore(day.minusDays(1))) {
            day = today;
        }
    }

    private final class TakenToday implements Window.Take.Taken {

        private final LocalDate date;

        TakenToday(LocalDate date) {
            this.date = date;
        }

        @Override
        public void giveBack(long amount) {
            if (used() >= amount && date.equals(day)) {
                used -= amount;
            }
        }

        @Override
        public void takeMore(long amount) {
            used += amount;
        }
    }
}
