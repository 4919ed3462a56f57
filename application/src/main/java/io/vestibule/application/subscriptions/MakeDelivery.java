package io.vestibule.application.subscriptions;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.SharedClock;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.subscriptions.Delivery;
import io.vestibule.domain.subscriptions.DeliveryProblem;
import io.vestibule.domain.subscriptions.DeliveryQueue;
import io.vestibule.domain.subscriptions.DeliveryRun;
import io.vestibule.domain.subscriptions.DeliveryStatus;
import io.vestibule.domain.subscriptions.DeliveryTrigger;
import io.vestibule.domain.subscriptions.SendResult;
import io.vestibule.domain.subscriptions.SubscribableResource;
import io.vestibule.domain.subscriptions.SubscribableResources;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.Subscriptions;
import io.vestibule.domain.subscriptions.TargetType;
import io.vestibule.domain.subscriptions.WebhookMessage;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a delivery that somebody claimed: to each recipient once, as far as anybody can tell. What became of each is stored
 * before the next is tried; no unit of work is open while something is sent.
 */
public final class MakeDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(MakeDelivery.class);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(2);
    private static final Duration RENDER_PATIENCE = Duration.ofSeconds(30);
    private static final Locale LANGUAGE = Locale.ENGLISH;

    private static final String INTEGRATION_GONE = "integration_gone";
    private static final String HOST = "host";
    private static final String INTERNAL = "internal";

    /** Problems that say nothing of whoever was to receive the delivery. */
    private static final Set<String> NOT_THE_RECEIVERS = Set.of(HOST, INTERNAL);

    /** A webhook that was not taken so often in a row is switched off. */
    static final int MAX_FAILURES = 20;

    private final DeliveryQueue queue;
    private final Subscriptions subscriptions;
    private final SubscribableResources resources;
    private final HostConnections connections;
    private final HostAnswers host;
    private final Senders senders;
    private final SwitchOff switchOff;
    private final DeliveryFigures figures;
    private final UnitOfWork unitOfWork;
    private final SharedClock clock;

    @Inject
    public MakeDelivery(
            DeliveryQueue queue,
            Subscriptions subscriptions,
            SubscribableResources resources,
            HostConnections connections,
            HostAnswers host,
            Senders senders,
            SwitchOff switchOff,
            DeliveryFigures figures,
            UnitOfWork unitOfWork,
            SharedClock clock) {
        this.queue = queue;
        this.subscriptions = subscriptions;
        this.resources = resources;
        this.connections = connections;
        this.host = host;
        this.senders = senders;
        this.switchOff = switchOff;
        this.figures = figures;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * Tries what is open of a delivery, and gives it back. When the thread is interrupted, it is given back as if nobody had
     * set about what was not reached.
     *
     * @param node whose it is
     */
    public void handle(DeliveryRun claimed, String node) {
        try {
            if (claimed.attempt() > DeliveryRun.MAX_ATTEMPTS) {
                giveUp(claimed, node);
                return;
            }
            var subscription = subscriptions.find(claimed.delivery().subscription());
            if (subscription.isPresent()) {
                attempt(claimed, subscription.get(), node);
            }
        } catch (LostException lost) {
            LOG.warn(
                    "Delivery {} was taken over by another server.",
                    claimed.delivery().id());
        }
    }

    private void attempt(DeliveryRun claimed, Subscription subscription, String node) {
        var progress = new AtomicReference<>(claimed);
        try {
            make(progress, subscription, node);
        } catch (HostAnswers.Missing missing) {
            LOG.warn(
                    "Delivery {} has to wait: {}: {}",
                    claimed.delivery().id(),
                    missing.getMessage(),
                    String.valueOf(missing.getCause()));
            hinder(present(progress), node, new DeliveryProblem(HOST, String.valueOf(missing.getMessage())));
        } catch (RuntimeException failure) {
            hinder(present(progress), node, defect(claimed, failure));
        }
    }

    /** So often it was begun and never ended; what it would bring about is not to stand in the way once more. */
    private void giveUp(DeliveryRun claimed, String node) {
        var problem =
                claimed.problem().orElseGet(() -> new DeliveryProblem(INTERNAL, "None of the attempts came to an end"));
        giveBack(claimed.hindered(problem, clock.now()), node);
    }

    /**
     * What is known of a failure that nobody reckoned with.
     *
     * @throws DomainException when the store is out of order, which no delivery can be blamed for: it is another's when its time
     *     is over
     */
    private static DeliveryProblem defect(DeliveryRun run, RuntimeException failure) {
        if (failure instanceof LostException
                || (failure instanceof DomainException refusal && refusal.kind() == DomainException.Kind.UNAVAILABLE)) {
            throw failure;
        }
        LOG.error("Delivery {} could not be made.", run.delivery().id(), failure);
        return new DeliveryProblem(INTERNAL, "An unexpected failure inside");
    }

    /** It is not this node's any more. */
    private static final class LostException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LostException() {
            super(null, null, false, false);
        }
    }

    /** @param progress what is stored of the delivery, at any moment */
    private void make(AtomicReference<DeliveryRun> progress, Subscription subscription, String node) {
        var claimed = present(progress);
        var delivery = claimed.delivery();
        if (!subscription.terms().isRunning()) {
            var why = subscription.terms().deleted() ? "deleted" : "disabled";
            conclude(skipped(claimed, why, "The subscription was " + why), node, Optional.empty());
            return;
        }
        var resource = resource(subscription);
        if (resource.isEmpty()) {
            conclude(skipped(claimed, "resource_gone", "What was subscribed to is gone"), node, Optional.empty());
            return;
        }
        if (!connections.isConnected(delivery.project(), delivery.target())) {
            var gone = new DeliveryProblem(INTEGRATION_GONE, "The connection to Slack is gone");
            conclude(claimed.failed(gone, clock.now()), node, resource);
            return;
        }
        var tried = sentAll(progress, parcel(delivery, subscription, resource.get()), node);
        if (Thread.interrupted()) {
            giveBack(tried.notBegun(), node);
            return;
        }
        conclude(tried.tried(clock.now()), node, resource);
    }

    /** What is subscribed to, if it is still there. */
    private Optional<SubscribableResource> resource(Subscription subscription) {
        var ref = subscription.terms().resource().ref();
        return host.within(ANSWER_PATIENCE, () -> resources.find(subscription.project(), ref))
                .filter(found -> !found.deleted());
    }

    private Parcel parcel(Delivery delivery, Subscription subscription, SubscribableResource resource) {
        var wanted = subscription.terms().resource();
        var content = host.within(
                RENDER_PATIENCE, () -> resources.render(delivery.project(), wanted.ref(), wanted.insights(), LANGUAGE));
        var items = delivery.target().type() == TargetType.WEBHOOK
                ? items(subscription, wanted.insights())
                : List.<WebhookMessage.Item>of();
        return new Parcel(delivery, subscription, resource, items, content);
    }

    private List<WebhookMessage.Item> items(Subscription subscription, List<Long> insights) {
        var refs = insights.stream()
                .flatMap(number -> ResourceRef.of(ResourceKind.INSIGHT, number).stream())
                .toList();
        if (refs.isEmpty()) {
            return List.of();
        }
        var found = host.within(ANSWER_PATIENCE, () -> resources.findAll(subscription.project(), new HashSet<>(refs)));
        return refs.stream()
                .flatMap(ref -> Optional.ofNullable(found.get(ref)).stream())
                .map(insight -> new WebhookMessage.Item(insight.ref().number(), insight.name()))
                .toList();
    }

    private DeliveryRun sentAll(AtomicReference<DeliveryRun> progress, Parcel parcel, String node) {
        for (var recipient : present(progress).open()) {
            if (Thread.currentThread().isInterrupted()) {
                return present(progress);
            }
            var before = present(progress);
            if (parcel.delivery().target().type() == TargetType.EMAIL) {
                progress.set(mailed(before, parcel, recipient, node));
                continue;
            }
            var result = sent(before, parcel, recipient);
            if (result.verdict() != SendResult.Verdict.TAKEN
                    && Thread.currentThread().isInterrupted()) {
                return before;
            }
            progress.set(kept(before.with(recipient, result), node));
        }
        return present(progress);
    }

    private static DeliveryRun present(AtomicReference<DeliveryRun> progress) {
        return Objects.requireNonNull(progress.get());
    }

    /** The mail is in the outbox if and only if it is noted that it is. */
    private DeliveryRun mailed(DeliveryRun before, Parcel parcel, String recipient, String node) {
        var result = senders.mailable(recipient);
        var after = before.with(recipient, result);
        if (result.verdict() != SendResult.Verdict.TAKEN) {
            return kept(after, node);
        }
        try {
            var isOurs = unitOfWork.call(() -> {
                var isKept = queue.keep(after, node);
                if (isKept) {
                    senders.mail(parcel, recipient);
                }
                return isKept;
            });
            return ours(isOurs, after);
        } catch (RuntimeException failure) {
            return kept(before.with(recipient, passing(defect(before, failure))), node);
        }
    }

    private SendResult sent(DeliveryRun run, Parcel parcel, String recipient) {
        try {
            return parcel.delivery().target().type() == TargetType.SLACK
                    ? senders.slack(parcel, recipient)
                    : senders.webhook(parcel, recipient);
        } catch (RuntimeException failure) {
            return passing(defect(run, failure));
        }
    }

    private static SendResult passing(DeliveryProblem problem) {
        return SendResult.passing(problem.type(), problem.message());
    }

    private DeliveryRun kept(DeliveryRun run, String node) {
        return ours(queue.keep(run, node), run);
    }

    private static DeliveryRun ours(boolean isOurs, DeliveryRun run) {
        if (!isOurs) {
            throw new LostException();
        }
        return run;
    }

    private DeliveryRun skipped(DeliveryRun run, String type, String message) {
        return run.skipped(new DeliveryProblem(type, message), clock.now());
    }

    private void hinder(DeliveryRun run, String node, DeliveryProblem problem) {
        if (Thread.interrupted()) {
            giveBack(run.notBegun(), node);
        } else {
            conclude(run.hindered(problem, clock.now()), node, Optional.empty());
        }
    }

    private void giveBack(DeliveryRun run, String node) {
        ended(unitOfWork.call(() -> queue.giveBack(run, node)), run);
    }

    /** Stores how it ended, or when it goes on, and what follows from it for the subscription. */
    private void conclude(DeliveryRun run, String node, Optional<SubscribableResource> seen) {
        var isStored = unitOfWork.call(() -> {
            if (!queue.giveBack(run, node)) {
                return false;
            }
            subscriptions.find(run.delivery().subscription()).ifPresent(subscription -> {
                var present = seenAs(subscription, seen);
                if (run.isFinished()) {
                    judge(run, present);
                }
            });
            return true;
        });
        ended(isStored, run);
    }

    private void ended(boolean isStored, DeliveryRun run) {
        if (ours(isStored, run).isFinished()) {
            figures.count(run.delivery().target().type(), run.status());
            run.problem()
                    .ifPresent(problem -> LOG.info(
                            "Delivery {} is {}: {}",
                            run.delivery().id(),
                            run.status().text(),
                            problem.type()));
        }
    }

    /** The name is kept for when the host cannot be asked. */
    private Subscription seenAs(Subscription subscription, Optional<SubscribableResource> seen) {
        var resource = subscription.terms().resource();
        return seen.filter(found -> found.ref().equals(resource.ref()))
                .map(SubscribableResource::name)
                .filter(name -> !resource.name().equals(Optional.of(name)))
                .map(name -> {
                    var named = subscription.named(name);
                    subscriptions.save(named);
                    return named;
                })
                .orElse(subscription);
    }

    private void judge(DeliveryRun run, Subscription subscription) {
        var delivery = run.delivery();
        if (!subscription.terms().target().equals(delivery.target())) {
            return;
        }
        var problem = run.problem().map(DeliveryProblem::type).orElse("");
        if (problem.equals(INTEGRATION_GONE)) {
            switchOff.handle(subscription, "the connection to Slack is gone");
        } else if (delivery.target().type() == TargetType.WEBHOOK
                && delivery.trigger() == DeliveryTrigger.SCHEDULED
                && !NOT_THE_RECEIVERS.contains(problem)) {
            judgeWebhook(run, subscription);
        }
    }

    private void judgeWebhook(DeliveryRun run, Subscription subscription) {
        if (run.status() == DeliveryStatus.COMPLETED) {
            queue.forgetFailures(subscription.id());
        } else if (run.status() == DeliveryStatus.FAILED
                && queue.countFailure(subscription.id(), run.delivery().target().value()) >= MAX_FAILURES) {
            queue.forgetFailures(subscription.id());
            switchOff.handle(
                    subscription, "its address did not take " + MAX_FAILURES + " scheduled deliveries in a row");
        }
    }
}
