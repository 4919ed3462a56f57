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
    private final AtomicLong withoutAccount = new AtomicLong();
    private final AtomicLong strangeKeys = new AtomicLong();
    private final AtomicLong withoutScope = new AtomicLong();
    private final AtomicLong withoutOrganization = new AtomicLong();
    private final AtomicLong strangePasskeys = new AtomicLong();
    private final AtomicLong furtherFactors = new AtomicLong();
    private final AtomicLong codesWithoutApp = new AtomicLong();
    private final AtomicLong strangeCodes = new AtomicLong();

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

    /** How many keys, passkeys and authenticator apps were left out, since their account is not in the file. */
    public long withoutAccount() {
        return withoutAccount.get();
    }

    /** How many API keys were left out, since they are hashed in a way that is not known here. */
    public long strangeKeys() {
        return strangeKeys.get();
    }

    /** How many API keys were left out, since nothing says what they may do here. */
    public long withoutScope() {
        return withoutScope.get();
    }

    /** How many API keys were left out, since none of the organizations that they were good for is here. */
    public long withoutOrganization() {
        return withoutOrganization.get();
    }

    /** How many passkeys were left out, since they sign in a way that is not taken here. */
    public long strangePasskeys() {
        return strangePasskeys.get();
    }

    /** How many authenticator apps were left out, since an account has one here. */
    public long furtherFactors() {
        return furtherFactors.get();
    }

    /** How many accounts have no backup codes, since they have no authenticator app. */
    public long codesWithoutApp() {
        return codesWithoutApp.get();
    }

    /** How many backup codes were left out, since they are none, or nobody's. */
    public long strangeCodes() {
        return strangeCodes.get();
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
        withoutAccount.set(0);
        strangeKeys.set(0);
        withoutScope.set(0);
        withoutOrganization.set(0);
        strangePasskeys.set(0);
        furtherFactors.set(0);
        codesWithoutApp.set(0);
        strangeCodes.set(0);
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

    void noAccount() {
        withoutAccount.incrementAndGet();
    }

    void strangeKey() {
        strangeKeys.incrementAndGet();
    }

    void noScope() {
        withoutScope.incrementAndGet();
    }

    void noOrganization() {
        withoutOrganization.incrementAndGet();
    }

    void strangePasskey() {
        strangePasskeys.incrementAndGet();
    }

    void furtherFactor() {
        furtherFactors.incrementAndGet();
    }

    void codesAlone() {
        codesWithoutApp.incrementAndGet();
    }

    void strangeCode() {
        strangeCodes.incrementAndGet();
    }
}
