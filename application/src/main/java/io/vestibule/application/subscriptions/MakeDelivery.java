package io.vestibule.application.subscriptions;

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
import java.util.Optional;
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
        var subscription = subscriptions.find(claimed.delivery().subscription());
        if (subscription.isEmpty()) {
            return;
        }
        try {
            make(claimed, subscription.get(), node);
        } catch (HostAnswers.Missing missing) {
            LOG.warn(
                    "Delivery {} has to wait: {}: {}",
                    claimed.delivery().id(),
                    missing.getMessage(),
                    String.valueOf(missing.getCause()));
            hinder(claimed, node, new DeliveryProblem("host", String.valueOf(missing.getMessage())));
        } catch (LostException lost) {
            LOG.warn(
                    "Delivery {} was taken over by another server.",
                    claimed.delivery().id());
        }
    }

    /** It is not this node's any more. */
    private static final class LostException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LostException() {
            super(null, null, false, false);
        }
    }

    private void make(DeliveryRun claimed, Subscription subscription, String node) {
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
            var gone = new DeliveryProblem("integration_gone", "The connection to Slack is gone");
            conclude(claimed.failed(gone, clock.now()), node, resource);
            return;
        }
        var tried = sentAll(claimed, parcel(delivery, subscription, resource.get()), node);
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

    private DeliveryRun sentAll(DeliveryRun claimed, Parcel parcel, String node) {
        var run = claimed;
        for (var recipient : claimed.open()) {
            if (Thread.currentThread().isInterrupted()) {
                return run;
            }
            var before = run;
            if (parcel.delivery().target().type() == TargetType.EMAIL) {
                // the mail is in the outbox if and only if it is noted that it is
                run = unitOfWork.call(() -> kept(before.with(recipient, senders.mail(parcel, recipient)), node));
                continue;
            }
            var result = sent(parcel, recipient);
            if (result.verdict() != SendResult.Verdict.TAKEN
                    && Thread.currentThread().isInterrupted()) {
                return run;
            }
            run = kept(before.with(recipient, result), node);
        }
        return run;
    }

    private SendResult sent(Parcel parcel, String recipient) {
        return parcel.delivery().target().type() == TargetType.SLACK
                ? senders.slack(parcel, recipient)
                : senders.webhook(parcel, recipient);
    }

    private DeliveryRun kept(DeliveryRun run, String node) {
        if (!queue.keep(run, node)) {
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
        unitOfWork.run(() -> queue.giveBack(run, node));
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
        if (!isStored) {
            throw new LostException();
        }
        if (run.isFinished()) {
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
        if (run.problem()
                .filter(problem -> problem.type().equals("integration_gone"))
                .isPresent()) {
            if (subscription.terms().target().equals(delivery.target())) {
                switchOff.handle(subscription, "the connection to Slack is gone");
            }
        } else if (delivery.target().type() == TargetType.WEBHOOK && delivery.trigger() == DeliveryTrigger.SCHEDULED) {
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
