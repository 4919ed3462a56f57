package io.vestibule.adapters.persistence.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vestibule.adapters.persistence.cache.Touch.UserSaved;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Account views kept in the process. A view is given out only while nothing of what it is made of changed since it was
 * read. Changes are noted after their commit and before their caller is answered, so nobody sees a view older than a change
 * they know of.
 */
public final class AccountCache implements CommitListener {

    /**
     * @param since how many changes there were before the view was read
     * @param readAt the moment it was read for; earlier ones may have had invites that it lacks
     */
    private record Kept(AccountView view, int[] places, long since, Instant readAt) {

        boolean coversMoment(Instant now) {
            return !now.isBefore(readAt) && !now.isAfter(view.validUntil());
        }
    }

    private final int capacity;
    private final Versions versions = new Versions();
    private final Cache<UserId, Kept> views;

    /** @param capacity how many accounts are kept at most, at least 1; one takes about ten kilobytes */
    public AccountCache(int capacity) {
        this.capacity = capacity;
        this.views = Caffeine.newBuilder()
                .maximumSize(capacity)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public void committed(List<Touch> touches) {
        for (var touch : touches) {
            if (touch instanceof UserSaved saved) {
                saved(saved);
            } else if (touch instanceof Touch.Account account) {
                versions.changed(Versions.ofAccount(account.user()));
            } else if (touch instanceof Touch.Access access) {
                versions.changed(Versions.ofAccess(access.user()));
            } else if (touch instanceof Touch.Organization organization) {
                versions.changed(Versions.ofOrganization(organization.organization()));
            } else if (touch instanceof Touch.Address address) {
                versions.changed(Versions.ofAddress(address.email()));
            }
        }
    }

    @Override
    public void everythingChanged() {
        versions.everythingChanged();
    }

    @Override
    public Optional<User> kept(UserId id) {
        return Optional.ofNullable(views.getIfPresent(id))
                .filter(this::holds)
                .map(kept -> kept.view().user());
    }

    int capacity() {
        return capacity;
    }

    Versions versions() {
        return versions;
    }

    /** The view of an account as it is, if it is kept. */
    @Nullable
    AccountView get(UserId id, Instant now) {
        var kept = views.getIfPresent(id);
        return kept != null && holds(kept) && kept.coversMoment(now) ? kept.view() : null;
    }

    /**
     * Keeps a view.
     *
     * @param since {@link Versions#now()} from before the view was read
     * @param readAt the moment it was read for
     */
    void keep(AccountView view, long since, Instant readAt) {
        views.put(view.user().id(), new Kept(view, places(view), since, readAt));
    }

    /**
     * An account was stored. Its kept view becomes the next one in memory where only the account itself changed: reading it
     * again after each change would cost more than the change.
     */
    private void saved(UserSaved saved) {
        var user = saved.after();
        var kept = views.getIfPresent(user.id());
        var successor = kept == null || !holds(kept) ? null : successor(kept.view(), saved);
        if (saved.before().filter(before -> hasSameAccess(before, user)).isEmpty()) {
            versions.changed(Versions.ofAccess(user.id()));
        }
        var since = versions.changed(Versions.ofAccount(user.id()));
        if (kept != null && successor != null) {
            keep(successor, since, kept.readAt());
        }
    }

    private boolean holds(Kept kept) {
        for (var place : kept.places()) {
            if (!versions.holds(place, kept.since())) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable AccountView successor(AccountView view, UserSaved saved) {
        var before = view.user();
        var after = saved.after();
        var onlyTheAccount = saved.before()
                        .filter(known -> known == before || known.equals(before))
                        .isPresent()
                && before.mailbox().address().equals(after.mailbox().address())
                && before.workplace().organization().equals(after.workplace().organization())
                && before.preferences()
                        .passkeysEnabledForTwoFactor()
                        .equals(after.preferences().passkeysEnabledForTwoFactor());
        return onlyTheAccount ? view.withUser(after) : null;
    }

    private static boolean hasSameAccess(User before, User after) {
        return before.active() == after.active()
                && before.staff() == after.staff()
                && before.credentials().authEpoch() == after.credentials().authEpoch()
                && before.workplace().organization().equals(after.workplace().organization());
    }

    private static int[] places(AccountView view) {
        var places = new int[2 + view.memberships().size() + view.invites().size()];
        var i = 0;
        places[i++] = Versions.ofAccount(view.user().id());
        places[i++] = Versions.ofAddress(view.user().mailbox().address().value());
        for (var membership : view.memberships()) {
            places[i++] = Versions.ofOrganization(membership.organization().id());
        }
        for (var invite : view.invites()) {
            places[i++] = Versions.ofOrganization(invite.organization());
        }
        return places;
    }
}
