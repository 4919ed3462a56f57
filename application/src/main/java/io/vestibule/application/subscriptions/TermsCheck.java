package io.vestibule.application.subscriptions;

import static java.util.stream.Collectors.toSet;

import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.TextLimit;
import io.vestibule.domain.integrations.IntegrationKind;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.subscriptions.DeliveryTarget;
import io.vestibule.domain.subscriptions.ReferenceRules;
import io.vestibule.domain.subscriptions.SubscribableResource;
import io.vestibule.domain.subscriptions.SubscribedResource;
import io.vestibule.domain.subscriptions.SubscriptionErrors;
import io.vestibule.domain.subscriptions.SubscriptionRules;
import io.vestibule.domain.subscriptions.SubscriptionTerms;
import io.vestibule.domain.subscriptions.SummaryWish;
import io.vestibule.domain.subscriptions.Timetable;
import io.vestibule.domain.subscriptions.WebhookAddresses;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the terms that somebody asks for, or the first thing that is wrong with them: member by member, then rule by rule. Asks
 * the host and other machines, so it stands outside of units of work.
 */
final class TermsCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TermsCheck.class);

    private final HostResources host;
    private final HostConnections connections;
    private final WebhookAddresses webhooks;
    private final SubscriptionRules rules;

    @Inject
    TermsCheck(HostResources host, HostConnections connections, WebhookAddresses webhooks, SubscriptionRules rules) {
        this.host = host;
        this.connections = connections;
        this.webhooks = webhooks;
        this.rules = rules;
    }

    /**
     * Terms that may be.
     *
     * @param resource what the host knows of the resource
     */
    record Checked(SubscriptionTerms terms, Optional<String> inviteMessage, Optional<SubscribableResource> resource) {}

    /**
     * The terms of a new subscription.
     *
     * @throws DomainException for the first thing that is wrong
     */
    Checked begun(ProjectId project, SubscriptionChanges wanted, Instant now) {
        return checked(project, Optional.empty(), wanted, now);
    }

    /**
     * The terms of a subscription after a change.
     *
     * @throws DomainException for the first thing that is wrong
     */
    Checked changed(ProjectId project, SubscriptionTerms present, SubscriptionChanges wanted, Instant now) {
        return checked(project, Optional.of(present), wanted, now);
    }

    private Checked checked(
            ProjectId project, Optional<SubscriptionTerms> present, SubscriptionChanges wanted, Instant now) {
        var fields = fields(project, present, wanted);
        var ref = present.map(
                        terms -> ReferenceRules.changed(terms.resource().ref(), fields.dashboard(), fields.insight()))
                .orElseGet(() -> ReferenceRules.chosen(
                        fields.dashboard().over(Optional.empty()),
                        fields.insight().over(Optional.empty())));
        requireSelection(project, present, ref, wanted, fields.insights());
        var resource = host.known(project, ref);
        var terms = new SubscriptionTerms(
                new SubscribedResource(
                                ref,
                                List.copyOf(fields.insights()),
                                present.map(SubscriptionTerms::resource)
                                        .filter(former -> former.ref().equals(ref))
                                        .flatMap(SubscribedResource::name))
                        .seenAs(resource.map(SubscribableResource::name)),
                fields.target(),
                fields.timetable(),
                fields.deleted(),
                fields.enabled(),
                fields.title(),
                fields.summary());
        var isResumed = present.filter(former -> !former.enabled()).isPresent() && terms.enabled();
        if (isResumed) {
            requireConnection(project, terms.target());
        }
        requireFuture(present, terms, isResumed, wanted, now);
        if (present.isEmpty() || isResumed || wanted.namesTarget()) {
            requireReachable(project, terms.target());
        }
        requireGuide(wanted.summaryGuide());
        return new Checked(terms, fields.inviteMessage(), resource);
    }

    /** What the members say, with what holds where they say nothing. */
    private record Fields(
            Change<Optional<ResourceRef>> dashboard,
            Change<Optional<ResourceRef>> insight,
            Set<Long> insights,
            DeliveryTarget target,
            Timetable timetable,
            boolean deleted,
            boolean enabled,
            Optional<String> title,
            Optional<String> inviteMessage,
            SummaryWish summary) {}

    /** One member after the other: of several that are wrong the first is reported. */
    private Fields fields(ProjectId project, Optional<SubscriptionTerms> present, SubscriptionChanges wanted) {
        var dashboard = existing(project, ResourceKind.DASHBOARD, wanted.dashboard());
        var insight = existing(project, ResourceKind.INSIGHT, wanted.insight());
        var insights = wanted.exportInsights()
                .over(present.map(terms -> terms.resource().insights()).orElse(List.of()));
        var target = present.map(SubscriptionTerms::target);
        var timetable = present.map(SubscriptionTerms::timetable);
        var type = value(wanted.targetType(), "target_type", target.map(DeliveryTarget::type));
        var address = TextLimit.check(
                value(wanted.targetValue(), "target_value", target.map(DeliveryTarget::value)),
                DeliveryTarget.MAX_VALUE_LENGTH,
                "target_value");
        var frequency = value(wanted.frequency(), "frequency", timetable.map(Timetable::frequency));
        var interval = wanted.interval().over(timetable.map(Timetable::interval).orElse(1));
        var weekdays = wanted.weekdays().over(timetable.flatMap(Timetable::weekdays));
        var setPosition =
                wanted.setPosition().over(timetable.map(Timetable::setPosition).orElse(OptionalInt.empty()));
        var count = wanted.count().over(timetable.map(Timetable::count).orElse(OptionalInt.empty()));
        var start = value(wanted.start(), "start_date", timetable.map(Timetable::start));
        var until = wanted.until().over(timetable.flatMap(Timetable::until));
        var deleted =
                wanted.deleted().over(present.map(SubscriptionTerms::deleted).orElse(false));
        var enabled =
                wanted.enabled().over(present.map(SubscriptionTerms::enabled).orElse(true));
        var title = wanted.title()
                .over(present.flatMap(SubscriptionTerms::title))
                .map(text -> TextLimit.check(text, SubscriptionTerms.MAX_TITLE_LENGTH, "title"));
        var integration = wanted.integration()
                .over(target.map(DeliveryTarget::integration).orElse(OptionalInt.empty()));
        var inviteMessage = wanted.inviteMessage()
                .over(Optional.empty())
                .map(text -> TextLimit.check(text, SubscriptionTerms.MAX_INVITE_MESSAGE_LENGTH, "invite_message"));
        var summary = present.map(SubscriptionTerms::summary).orElse(new SummaryWish(false, ""));
        var isSummaryEnabled = wanted.summaryEnabled().over(summary.enabled());
        var guide = wanted.summaryGuide().over(summary.guide());
        return new Fields(
                dashboard,
                insight,
                new HashSet<>(insights),
                new DeliveryTarget(type, address, integration),
                new Timetable(frequency, interval, weekdays, setPosition, count, start, until),
                deleted,
                enabled,
                title,
                inviteMessage,
                new SummaryWish(isSummaryEnabled, guide));
    }

    private static <T> T value(Change<T> wanted, String attr, Optional<T> present) {
        return present.map(wanted::over).orElseGet(() -> wanted.required(attr));
    }

    private Change<Optional<ResourceRef>> existing(
            ProjectId project, ResourceKind kind, Change<Optional<Long>> wanted) {
        var existing = wanted.map(number -> number.map(named -> ResourceRef.of(kind, named)
                .filter(ref -> host.find(project, ref)
                        .filter(resource -> !resource.deleted())
                        .isPresent())
                .orElseThrow(() -> SubscriptionErrors.unknownResource(kind.text(), named))));
        existing.over(Optional.empty());
        return existing;
    }

    private void requireSelection(
            ProjectId project,
            Optional<SubscriptionTerms> present,
            ResourceRef ref,
            SubscriptionChanges wanted,
            Set<Long> insights) {
        var isMoved =
                present.filter(terms -> !terms.resource().ref().equals(ref)).isPresent();
        if (isMoved && ref.kind() == ResourceKind.DASHBOARD) {
            wanted.exportInsights().required("dashboard_export_insights");
        }
        if (present.isPresent() && !wanted.exportInsights().isGiven()) {
            return;
        }
        ReferenceRules.requireSelection(ref, insights);
        if (ref.kind() == ResourceKind.DASHBOARD) {
            requireOnDashboard(project, ref, insights);
        }
    }

    private void requireOnDashboard(ProjectId project, ResourceRef dashboard, Set<Long> insights) {
        var refs = insights.stream()
                .flatMap(number -> ResourceRef.of(ResourceKind.INSIGHT, number).stream())
                .collect(toSet());
        if (refs.size() < insights.size()
                || !host.findAll(project, refs).keySet().containsAll(refs)) {
            throw SubscriptionErrors.unknownSelected();
        }
        var elsewhere = new HashSet<>(insights);
        elsewhere.removeAll(host.insightsOn(project, dashboard.number(), insights));
        if (!elsewhere.isEmpty()) {
            throw SubscriptionErrors.otherwiseSelected(elsewhere.size());
        }
    }

    private void requireConnection(ProjectId project, DeliveryTarget target) {
        if (!known(() -> connections.isConnected(project, target))) {
            throw SubscriptionErrors.disconnected();
        }
    }

    private static <T> T known(Supplier<T> connection) {
        try {
            return connection.get();
        } catch (HostAnswers.Missing e) {
            LOG.warn("Connections are not known: {}.", e.getMessage(), e.getCause());
            throw DomainException.unavailable(
                    "The connections cannot be looked up at the moment.", HostConnections.PATIENCE);
        }
    }

    private static void requireFuture(
            Optional<SubscriptionTerms> present,
            SubscriptionTerms terms,
            boolean isResumed,
            SubscriptionChanges wanted,
            Instant now) {
        var isAsked = present.isEmpty() || isResumed || terms.enabled() && wanted.namesTimetable();
        if (isAsked && terms.timetable().schedule().next(now, now).isEmpty()) {
            throw SubscriptionErrors.ended(
                    present.isEmpty()
                            ? Optional.of("start_date")
                            : isResumed ? Optional.of("enabled") : Optional.empty(),
                    isResumed);
        }
    }

    private void requireReachable(ProjectId project, DeliveryTarget target) {
        switch (target.type()) {
            case EMAIL -> target.recipients();
            case SLACK -> requireSlack(project, target);
            case WEBHOOK ->
                webhooks.check(target.value()).ifPresent(reason -> {
                    throw SubscriptionErrors.webhookRefused(reason);
                });
        }
    }

    private void requireSlack(ProjectId project, DeliveryTarget target) {
        if (target.integration().isEmpty()) {
            throw SubscriptionErrors.slackMissing();
        }
        var kind = known(() -> connections.find(project, target)).orElseThrow(SubscriptionErrors::integrationUnknown);
        if (kind != IntegrationKind.SLACK) {
            throw SubscriptionErrors.notSlack();
        }
    }

    private void requireGuide(Change<String> wanted) {
        var guide = wanted.over("");
        if (guide.codePointCount(0, guide.length()) > SummaryWish.MAX_GUIDE_LENGTH) {
            throw SubscriptionErrors.guideTooLong();
        }
        if (!guide.isEmpty() && !rules.summaryGuide()) {
            throw SubscriptionErrors.guideNotOffered();
        }
    }
}
