package dev.pollux.quota;

/** Where use of minutes and days is counted. Safe for use by many threads at once. */
interface Windows {

    /** The window of a limit per minute, 1 or more. */
    Window minute(UsageKey key, Dimension dimension, long limit);

    /**
     * The window of a limit per day, 1 or more.
     *
     * @param onThisServer counts for those who count per server
     */
    Window day(UsageKey key, DayCounter onThisServer, long limit);

    /** Forgets what is over. Called about once a minute. */
    void forgetOld();
}
