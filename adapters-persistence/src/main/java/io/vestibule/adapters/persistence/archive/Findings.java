package io.vestibule.adapters.persistence.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What accounts of another program could not bring along. */
public final class Findings {

    private final List<String> withoutPassword = new ArrayList<>();
    private final AtomicLong withoutAddress = new AtomicLong();
    private final AtomicLong withoutFactor = new AtomicLong();

    /** The addresses of those whose password was kept in a way that is not known here. */
    public List<String> withoutPassword() {
        return List.copyOf(withoutPassword);
    }

    /** How many accounts were left out, since they have no address. */
    public long withoutAddress() {
        return withoutAddress.get();
    }

    /** How many authenticator apps were left out, since their codes are made in a way that is not known here. */
    public long withoutFactor() {
        return withoutFactor.get();
    }

    void clear() {
        withoutPassword.clear();
        withoutAddress.set(0);
        withoutFactor.set(0);
    }

    void passwordOf(String address) {
        withoutPassword.add(address);
    }

    void noAddress() {
        withoutAddress.incrementAndGet();
    }

    void noFactor() {
        withoutFactor.incrementAndGet();
    }
}
