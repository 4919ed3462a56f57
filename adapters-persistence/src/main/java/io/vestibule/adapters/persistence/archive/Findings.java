package io.vestibule.adapters.persistence.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What accounts could not bring along, and what became of them. */
public final class Findings {

    private final List<String> withoutPassword = new ArrayList<>();
    private final List<String> withTemporaryPassword = new ArrayList<>();
    private final List<String> withoutFactor = new ArrayList<>();
    private final List<String> wantedFactor = new ArrayList<>();
    private final List<String> strangers = new ArrayList<>();
    private final List<String> owners = new ArrayList<>();
    private final AtomicLong withoutProject = new AtomicLong();
    private final AtomicLong withoutAddress = new AtomicLong();

    /** The addresses that somebody has here of whom nothing else says that it is the same person. */
    public List<String> strangers() {
        return List.copyOf(strangers);
    }

    /** The address of the owner of the new organization that all came into, if there is one. */
    public List<String> owners() {
        return List.copyOf(owners);
    }

    /** How many API keys were left out, since none of the projects that they were good for came along. */
    public long withoutProject() {
        return withoutProject.get();
    }

    /** The addresses of those whose password was kept in a way that is not known here. */
    public List<String> withoutPassword() {
        return List.copyOf(withoutPassword);
    }

    /** The addresses of those who have no password now, since theirs was good for one login only. */
    public List<String> withTemporaryPassword() {
        return List.copyOf(withTemporaryPassword);
    }

    /** How many accounts have no authenticator app, though they would have had to set one up at their next login. */
    public long wantedFactor() {
        return wantedFactor.size();
    }

    /** How many accounts were left out, since they have no address. */
    public long withoutAddress() {
        return withoutAddress.get();
    }

    /** How many authenticator apps were left out, since their codes are made in a way that is not known here. */
    public long withoutFactor() {
        return withoutFactor.size();
    }

    void clear() {
        withoutPassword.clear();
        withTemporaryPassword.clear();
        withoutFactor.clear();
        wantedFactor.clear();
        strangers.clear();
        owners.clear();
        withoutProject.set(0);
        withoutAddress.set(0);
    }

    void passwordOf(String address) {
        withoutPassword.add(address);
    }

    void temporaryPasswordOf(String address) {
        withTemporaryPassword.add(address);
    }

    /** The account that has this address stays as it is, whatever it logged in with elsewhere. */
    void stays(String address) {
        withoutPassword.remove(address);
        withTemporaryPassword.remove(address);
        withoutFactor.remove(address);
        wantedFactor.remove(address);
    }

    void factorWantedOf(String address) {
        wantedFactor.add(address);
    }

    void strangerAt(String address) {
        strangers.add(address);
    }

    void ownerIs(String address) {
        owners.add(address);
    }

    void noProject() {
        withoutProject.incrementAndGet();
    }

    void noAddress() {
        withoutAddress.incrementAndGet();
    }

    void factorOf(String address) {
        withoutFactor.add(address);
    }
}
