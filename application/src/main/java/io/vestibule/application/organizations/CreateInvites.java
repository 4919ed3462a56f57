package io.vestibule.application.organizations;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.Invite.ProjectAccess;
import io.vestibule.domain.organizations.InviteErrors;
import io.vestibule.domain.organizations.InviteLifetime;
import io.vestibule.domain.organizations.Invites;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.ProjectLevel;
import io.vestibule.domain.organizations.Projects;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Invites people into an organization: all of a list, or nobody. */
public final class CreateInvites {

    /** @param listed whether problems are reported by the place in the list */
    public record Command(
            Principal.Known caller,
            OrganizationTarget organization,
            List<InviteWish> wishes,
            boolean listed,
            Origin origin) {

        public Command {
            wishes = List.copyOf(wishes);
        }
    }

    private final OrganizationAccess access;
    private final Inviting inviting;
    private final Invites invites;
    private final InviteViews views;
    private final Projects projects;
    private final InviteLifetime lifetime;
    private final IdGenerator ids;
    private final UnitOfWork unitOfWork;

    @Inject
    CreateInvites(
            OrganizationAccess access,
            Inviting inviting,
            Invites invites,
            InviteViews views,
            Projects projects,
            InviteLifetime lifetime,
            IdGenerator ids,
            UnitOfWork unitOfWork) {
        this.access = access;
        this.inviting = inviting;
        this.invites = invites;
        this.views = views;
        this.projects = projects;
        this.lifetime = lifetime;
        this.ids = ids;
        this.unitOfWork = unitOfWork;
    }

    /**
     * Whether the caller may invite, and whom: changes nothing. To be asked before what is limited is counted.
     *
     * @return the organization that the request names
     * @throws DomainException the refusals of {@link OrganizationAccess#below}; {@code permission_denied} for members where
     *     only administrators invite, and for a level above the caller's own; the refusal of what could not be read
     */
    public OrganizationId check(Command command) {
        var insider = admitted(command);
        read(command);
        return insider.organization().id();
    }

    /**
     * The new invites, in the order of the wishes; of several for one address, the last. Each replaces what its address had
     * before.
     *
     * @throws DomainException as {@link #check}; {@code permission_denied} in place of an invite for a level above the caller's
     *     own; {@code invalid_input} for the address of a member, or a project elsewhere
     */
    public List<InviteView> handle(Command command) {
        return Inviting.retried(() -> unitOfWork.call(() -> views.of(create(command))));
    }

    private Insider admitted(Command command) {
        var insider = access.below(command.caller(), command.organization());
        if (!insider.organization().settings().membersCanInvite().orElse(false)) {
            insider.require(MembershipLevel.ADMINISTRATOR);
        }
        command.wishes().forEach(wish -> wish.requireAtMost(insider.level()));
        return insider;
    }

    private static List<InviteWish.Read> read(Command command) {
        return each(command, index -> command.wishes().get(index).read());
    }

    /** Refusals are told with the place in the list. */
    private static <T> List<T> each(Command command, IntFunction<T> step) {
        var results = new ArrayList<T>();
        for (var index = 0; index < command.wishes().size(); index++) {
            try {
                results.add(step.apply(index));
            } catch (DomainException refusal) {
                throw command.listed() ? refusal.atIndex(index) : refusal;
            }
        }
        return results;
    }

    private List<Invite> create(Command command) {
        var insider = admitted(command);
        var wanted = read(command);
        var inviter = inviting.inviter(insider, command.caller(), command.origin());
        var created = each(command, index -> create(wanted.get(index), inviter));
        return IntStream.range(0, created.size())
                .filter(index -> isLastFor(wanted, index))
                .mapToObj(index -> wanted.get(index).sendEmail()
                        ? inviting.emailed(created.get(index), inviter)
                        : created.get(index))
                .toList();
    }

    /** Whether no later wish is about the same address. */
    private static boolean isLastFor(List<InviteWish.Read> wanted, int index) {
        var target = wanted.get(index).target();
        return wanted.subList(index + 1, wanted.size()).stream()
                .noneMatch(later -> later.target().equals(target));
    }

    private Invite create(InviteWish.Read wanted, Inviting.Inviter inviter) {
        inviting.requireOutsider(wanted.target(), inviter.organization());
        requireProjects(wanted, inviter.organization().id());
        var now = inviter.now();
        var pending = Optional.of(wanted.combine())
                .filter(combine -> combine)
                .flatMap(combine -> invites.find(inviter.organization().id(), wanted.target()))
                .filter(invite -> invite.isValidAt(now, lifetime));
        var invite = new Invite(
                ids.next(),
                inviter.organization().id(),
                wanted.target(),
                wanted.firstName(),
                pending.map(Invite::level)
                        .filter(level -> level.isAtLeast(wanted.level()))
                        .orElse(wanted.level()),
                Optional.of(inviter.user().id()),
                now,
                now,
                wanted.message(),
                pending.map(former -> union(former.projectAccess(), wanted.projectAccess()))
                        .orElse(wanted.projectAccess()),
                false,
                false);
        inviting.replace(invite, inviter);
        return invite;
    }

    private void requireProjects(InviteWish.Read wanted, OrganizationId organization) {
        for (var wish : wanted.projectAccess().orElse(List.of())) {
            if (projects.find(wish.project())
                    .filter(project -> project.organization().equals(organization))
                    .isEmpty()) {
                throw InviteErrors.projectElsewhere();
            }
        }
    }

    /** All projects of both; of one that stands in both, the higher level. */
    private static Optional<List<ProjectAccess>> union(
            Optional<List<ProjectAccess>> former, Optional<List<ProjectAccess>> wanted) {
        if (former.isEmpty() && wanted.isEmpty()) {
            return Optional.empty();
        }
        var levels = new LinkedHashMap<ProjectId, ProjectLevel>();
        for (var list : List.of(former.orElse(List.of()), wanted.orElse(List.of()))) {
            list.forEach(project -> levels.merge(
                    project.project(), project.level(), (one, other) -> one.compareTo(other) >= 0 ? one : other));
        }
        return Optional.of(levels.entrySet().stream()
                .map(entry -> new ProjectAccess(entry.getKey(), entry.getValue()))
                .toList());
    }
}
