package dev.pollux.service.keys;

import dev.pollux.store.StoreException;
import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.CredentialHashes;
import dev.pollux.store.keys.CredentialRepository;
import dev.pollux.store.keys.KeyString;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Finds credentials by what callers present: those held for this run, then those of the store, by hash only. What is not
 * well-formed is refused without asking the store.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class KeyRing {

    private static final int MOST_KNOWN = 50_000;

    private final HeldKeys held;
    private final Supplier<CredentialRepository> stored;
    private final Supplier<CredentialHashes> hashes;
    private final Recollection<Credential> known;
    private volatile boolean acceptsImported;

    /**
     * @param held asked first; needs no store
     * @param stored the others; may block until the store is open, and throw {@link StoreException}
     * @param hashes how secrets are stored; asked for at each use
     * @param fresh how long an answer of the store counts: as long as a change by somebody else may take to be noticed
     */
    public KeyRing(
            HeldKeys held, Supplier<CredentialRepository> stored, Supplier<CredentialHashes> hashes, Duration fresh) {
        this(held, stored, hashes, fresh, System::nanoTime);
    }

    KeyRing(
            HeldKeys held,
            Supplier<CredentialRepository> stored,
            Supplier<CredentialHashes> hashes,
            Duration fresh,
            LongSupplier nanos) {
        this.held = held;
        this.stored = stored;
        this.hashes = hashes;
        this.known = new Recollection<>(MOST_KNOWN, fresh, nanos);
    }

    /** From now on the store is asked for keys without a checksum, too: those of Pollux 0.1 have none. */
    public void acceptImported() {
        acceptsImported = true;
    }

    /** Credentials have been changed in the store: that counts from now on. */
    public void changed() {
        known.changed();
    }

    /**
     * The credential whose secret this is, whether it still counts or not.
     *
     * @param secret anything at all
     * @throws StoreException if that cannot be found out now
     */
    public Optional<Credential> find(String secret) {
        Optional<Credential> mine = held.find(secret);
        return mine.isPresent() || !mayBeStored(secret)
                ? mine
                : known.find(hashes.get().of(secret), hash -> stored.get().findByHash(hash));
    }

    private boolean mayBeStored(String secret) {
        return KeyString.isWellFormed(secret) || (acceptsImported && KeyString.hasShape(secret));
    }
}
