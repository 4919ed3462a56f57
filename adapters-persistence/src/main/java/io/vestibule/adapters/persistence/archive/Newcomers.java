package io.vestibule.adapters.persistence.archive;

import io.vestibule.adapters.persistence.organizations.OrganizationRow;
import io.vestibule.adapters.persistence.organizations.ProjectRow;
import io.vestibule.adapters.persistence.users.UserRow;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.twofactor.TotpDevice;
import io.vestibule.domain.users.Mailbox;
import io.vestibule.domain.users.User;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Makes records of accounts that come from another program, with organizations to be in. */
final class Newcomers implements Source {

    private static final int DISTINCT_ID_BYTES = 32;
    private static final int PROJECT_TOKEN_BYTES = 32;
    private static final int SLUG_SUFFIX_BYTES = 4;
    private static final int MOST_NAMED = 10;

    /** Where nobody new comes to. */
    private static final String NONE = "";

    private final ForeignAccount.Accounts accounts;
    private final Belongings belongings;
    private final Home home;
    private final Findings findings;
    private final IdGenerator ids;
    private final SecretGenerator secrets;
    private final Instant now;

    Newcomers(
            ForeignAccount.Accounts accounts,
            Belongings belongings,
            Home home,
            Findings findings,
            IdGenerator ids,
            SecretGenerator secrets,
            Instant now) {
        this.accounts = accounts;
        this.belongings = belongings;
        this.home = home;
        this.findings = findings;
        this.ids = ids;
        this.secrets = secrets;
        this.now = now;
    }

    @Override
    public void forEach(Use use) throws IOException {
        var seen = new HashSet<String>();
        var twice = new ArrayList<String>();
        var addresses = new HashMap<Long, String>();
        var lastMadeUp = new AtomicLong();
        var founder = founder();
        var shared = founder.isPresent()
                ? found(founder.get(), home.name().orElseThrow(), lastMadeUp.decrementAndGet(), Optional.empty(), use)
                : home.id().orElse(NONE);
        accounts.forEach(account -> {
            if (!seen.add(account.email().value())) {
                twice.add(account.email().value());
                return;
            }
            // what has no number gets one when it is stored; until then it goes by a number that nobody has
            var number = account.number().orElseGet(lastMadeUp::decrementAndGet);
            account.number().ifPresent(own -> addresses.put(own, account.email().value()));
            if (account.passkeysAreFactors().orElse(false)) {
                findings.passkeysAreFactorsOf(account.email().value());
            }
            use.of(user(account, number));
            if (account.totp().isPresent()) {
                use.of(factor(account, number));
            }
            var isFounder = founder.filter(known -> known.email().equals(account.email()))
                    .isPresent();
            if (isFounder) {
                findings.ownerIs(account.email().value());
            }
            belong(account, number, isFounder, shared, lastMadeUp, use);
        });
        if (!twice.isEmpty()) {
            throw new ArchiveException(
                    1,
                    "these addresses are there twice: "
                            + String.join(", ", twice.subList(0, Math.min(twice.size(), MOST_NAMED))));
        }
        belongings.forEach(addresses, use);
    }

    /**
     * Who will own the organization that all come into, if it is a new one: the first who is new here, active and has proven
     * the address; where nobody has, the first from before addresses were verified. Empty when it is there, or nobody is new.
     */
    private Optional<ForeignAccount> founder() throws IOException {
        if (home.name().isEmpty() || home.id().isPresent()) {
            return Optional.empty();
        }
        var newcomers = new AtomicLong();
        var proven = new ArrayList<ForeignAccount>();
        var legacy = new ArrayList<ForeignAccount>();
        accounts.forEach(account -> {
            var mayOwn = account.active() && account.verified().orElse(true);
            var fitting = account.verified().isPresent() ? proven : legacy;
            if (home.isThere(account)) {
                return;
            }
            newcomers.incrementAndGet();
            if (mayOwn && fitting.isEmpty()) {
                fitting.add(account);
            }
        });
        proven.addAll(legacy);
        if (newcomers.get() > 0 && proven.isEmpty()) {
            throw new ArchiveException(
                    1,
                    "nobody here is active and has a proven address, so that "
                            + home.name().get().value() + " would have no owner");
        }
        return proven.stream().findFirst();
    }

    private void belong(
            ForeignAccount account, long number, boolean isFounder, String shared, AtomicLong lastMadeUp, Use use)
            throws IOException {
        var owner = Optional.<Object>of(number);
        if (home.name().isPresent()) {
            use.of(membership(
                    account, number, shared, isFounder ? MembershipLevel.OWNER : MembershipLevel.MEMBER, owner));
        } else {
            var name = OrganizationName.foundedBy(account.name().first().value());
            var id = found(account, name, lastMadeUp.decrementAndGet(), owner, use);
            use.of(membership(account, number, id, MembershipLevel.OWNER, owner));
        }
    }

    private Record user(ForeignAccount account, long number) {
        var draft = new User.Draft(
                account.uuid().orElseGet(ids::next),
                account.distinctId().orElseGet(() -> secrets.base62(DISTINCT_ID_BYTES)),
                account.name(),
                new Mailbox(account.email(), Optional.empty(), account.verified()),
                account.password(),
                account.staff(),
                account.joinedAt().orElse(now));
        var user = draft.numbered(new UserId(number));
        var values = values(UserRow.of(user.edited(
                user.name(),
                user.mailbox(),
                user.staff(),
                user.workplace(),
                user.notifications(),
                user.preferences().withPasskeysEnabledForTwoFactor(account.passkeysAreFactors()))));
        values.put("is_active", account.active());
        values.put("last_login", account.lastLogin().map(Instant::toEpochMilli).orElse(null));
        return record(account, "user", values, Optional.empty());
    }

    private Record factor(ForeignAccount account, long number) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("user_id", number);
        values.put("device_id", ids.next().toString());
        values.put(
                "sealed_secret", new Record.Clear(account.totp().orElseThrow().reveal()));
        values.put("drift_steps", 0);
        values.put("last_used_step", TotpDevice.NEVER_USED);
        values.put("device_created_at", account.joinedAt().orElse(now).toEpochMilli());
        values.put("failures", 0);
        values.put("epoch", 1);
        return record(account, "second_factor", values, Optional.of(number));
    }

    private String found(ForeignAccount account, OrganizationName name, long project, Optional<Object> owner, Use use)
            throws IOException {
        var id = new OrganizationId(ids.next());
        var suffix = secrets.base62(SLUG_SUFFIX_BYTES).toLowerCase(Locale.ROOT);
        var organization = Organization.founded(id, name, OrganizationName.slugWith(name.slug(), suffix), now);
        var token = "phc_" + secrets.base62(PROJECT_TOKEN_BYTES);
        var first =
                new Project.Draft(ids.next(), id, Project.DEFAULT_NAME, token, now).numbered(new ProjectId(project));
        use.of(record(account, "organization", values(OrganizationRow.of(organization)), owner));
        use.of(record(account, "project", values(ProjectRow.of(first)), owner));
        return id.value().toString();
    }

    private Record membership(
            ForeignAccount account, long number, String organization, MembershipLevel level, Optional<Object> owner) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("id", ids.next().toString());
        values.put("organization_id", organization);
        values.put("user_id", number);
        values.put("level", level.number());
        values.put("joined_at", now.toEpochMilli());
        values.put("updated_at", now.toEpochMilli());
        return record(account, "membership", values, owner);
    }

    private static Record record(
            ForeignAccount account, String kind, Map<String, @Nullable Object> values, Optional<Object> owner) {
        return new Record(account.line(), Kind.named(kind).orElseThrow(), values, owner);
    }

    /** The values of a row by the names of its columns. */
    private static Map<String, @Nullable Object> values(java.lang.Record row) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var component : row.getClass().getRecordComponents()) {
            var column =
                    component.getName().replaceAll("([a-z])([A-Z0-9])", "$1_$2").toLowerCase(Locale.ROOT);
            try {
                values.put(column, component.getAccessor().invoke(row));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("The components of a public record can be read.", e);
            }
        }
        return values;
    }
}
