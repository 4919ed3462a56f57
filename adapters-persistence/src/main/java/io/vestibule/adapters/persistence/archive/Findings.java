package io.vestibule.adapters.persistence.archive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What accounts could not bring along, and what became of them. */
public final class Findings {

    private final List<String> withoutPassword = new ArrayList<>();
    private final List<String> withTemporaryPassword = new ArrayList<>();
    private final Set<String> hadFactor = new LinkedHashSet<>();
    private final Set<String> withFactor = new HashSet<>();
    private final Set<String> withPasskeysAsFactors = new HashSet<>();
    private final Set<String> staying = new HashSet<>();
    private final List<String> withStrangeClock = new ArrayList<>();
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
    private final AtomicLong oversizedPasskeys = new AtomicLong();
    private final AtomicLong sharedPasskeys = new AtomicLong();
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

    /** The addresses of those who have no second factor now, though they had one or wanted one asked for. */
    public List<String> withoutFactor() {
        return hadFactor.stream()
                .filter(address -> !withFactor.contains(address) && !staying.contains(address))
                .toList();
    }

    /** The addresses of those whose authenticator app had a clock too far off to be followed. */
    public List<String> withStrangeClock() {
        return List.copyOf(withStrangeClock);
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

    /** How many passkeys were left out, since their id or their key is longer than any that is taken here. */
    public long oversizedPasskeys() {
        return oversizedPasskeys.get();
    }

    /** How many passkeys were left out, since another account has the same. */
    public long sharedPasskeys() {
        return sharedPasskeys.get();
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
        hadFactor.clear();
        withFactor.clear();
        withPasskeysAsFactors.clear();
        staying.clear();
        withStrangeClock.clear();
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
        oversizedPasskeys.set(0);
        sharedPasskeys.set(0);
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
        wantedFactor.remove(address);
        staying.add(address);
    }

    /** Whether nothing of what the account has elsewhere is looked for here. */
    boolean isStaying(@Nullable String address) {
        return address != null && staying.contains(address);
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

    /** The account had a second factor, which is no longer its own unless it is taken. */
    void factorOf(String address) {
        hadFactor.add(address);
    }

    /** The account asks for passkeys after the password, as far as any is taken. */
    void passkeysAreFactorsOf(String address) {
        withPasskeysAsFactors.add(address);
        hadFactor.add(address);
    }

    void appTakenOf(String address) {
        withFactor.add(address);
    }

    void verifiedPasskeyTakenOf(String address) {
        if (withPasskeysAsFactors.contains(address)) {
            withFactor.add(address);
        }
    }

    void strangeClockOf(String address) {
        withStrangeClock.add(address);
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

    void oversizedPasskey() {
        oversizedPasskeys.incrementAndGet();
    }

    void sharedPasskey() {
        sharedPasskeys.incrementAndGet();
    }

    void furtherFactors(long count) {
        furtherFactors.addAndGet(count);
    }

    void codesAlone() {
        codesWithoutApp.incrementAndGet();
    }

    void strangeCode() {
        strangeCodes.incrementAndGet();
    }
}
