package dev.pollux.store.webhooks;

import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.webhooks.Delivery.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is to be delivered, and what was. */
public interface DeliveryRepository {

    /**
     * Remembers deliveries of one project, all in one step, but for those of a notice that its receiver has a delivery of already.
     * Gives the ids of all that are new.
     *
     * @throws dev.pollux.store.StoreException for a defect if there is no such project; nothing was changed
     */
    List<String> insert(List<Delivery> deliveries);

    /** The delivery of this name, whosever it is. */
    Optional<Delivery> find(String id);

    /** Those asked for, newest first, of one moment the greatest id first. */
    Page<Delivery> list(DeliveryQuery query, PageRequest page);

    /** Pending ones whose next attempt is due by {@code now}, at most {@code limit}, the longest due first; their ids. */
    List<String> due(Instant now, int limit);

    /** Remembers an attempt that succeeded; false when the delivery is not pending. Its webhook is then one that works. */
    boolean succeed(String id, Attempt attempt);

    /**
     * Remembers an attempt that failed; false when the delivery is not pending, or was made pending again since the attempt began.
     *
     * @param tried the delivery as it was when the attempt began
     */
    boolean retry(Delivery tried, Attempt attempt, Instant next);

    /**
     * Gives a delivery up for its last attempt; false when it is not pending, or was made pending again since the attempt began. Where
     * as many of its webhook's as {@code most} were given up and none succeeded in between, the webhook is disabled.
     *
     * @param tried the delivery as it was when the attempt began
     */
    boolean drop(Delivery tried, Attempt attempt, int most);

    /** Gives a delivery up that needs no attempt, as nobody wants it any more; false when it is not pending. */
    boolean forgo(String id);

    /** Makes a delivery pending, as if it had not been sent yet, whatever came of it before; false when there is none. */
    boolean redeliver(String id, Instant next, Instant giveUp);

    /** Forgets those made before {@code before} that are not pending; gives how many. */
    int deleteOld(Instant before);
}
